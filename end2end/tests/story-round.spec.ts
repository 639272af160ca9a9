// A round from its plan to its publicity: all six ways, in the order in which a unit and its public go through them.

import type { Locator } from '@playwright/test';
import { axe, expect, type Page, signIn, test } from '../support/fixtures.ts';

test.use({ alone: 'story-round', actionTimeout: 15_000 });

const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 } };

const unit = '青渚区市场监督管理局';
const title = '2026年度许可与执法专项排查';
const chart = '食品经营许可（首次申请）';

/** What is found, by what becomes of it. */
const kept = '材料审查岗对熟人的申请降低标准，明知材料不全仍提出准予意见';
const alike = '材料审查岗对熟人的申请降低标准，材料不全仍提出准予意见';
const dismissed = '打印机耗材领用没有登记';
const designated = '审查意见由一人提出，没有复核就进入决定环节';
const proposed = '补正材料的要求因人而异，没有统一清单';
const accusation = '窗口人员收了中介的好处';

/** A day in Beijing, so many days from now. */
function day(ahead: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);
}

/** Goes to a page by the band on top. */
async function go(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: place }).click();
}

/** Goes to the round's page. */
async function toRound(page: Page): Promise<void> {
  await go(page, '排查轮次');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** Goes to one of the round's pages. */
async function toPart(page: Page, part: string): Promise<void> {
  await toRound(page);
  await page.getByRole('main').getByRole('link', { name: part, exact: true }).first().click();
}

/** Does what waits on the own page. */
async function toTask(page: Page, task: string): Promise<void> {
  await go(page, '待办');
  await page.getByRole('listitem').filter({ hasText: title }).getByRole('link', { name: task }).click();
}

/** A way on the round's page. */
function way(page: Page, name: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name }) });
}

/** The page was looked at: nobody is shut out from it, and nothing hangs over its side. */
async function look(page: Page): Promise<void> {
  await axe(page);
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overhang, `${page.url()} does not scroll sideways`).toBeLessThanOrEqual(0);
}

/** The form with a button. */
function form(page: Page | Locator, button: string): Locator {
  const root = 'page' in page ? page.page() : page;
  return page.locator('form', { has: root.getByRole('button', { name: button, exact: true }) });
}

/** Chooses what contains a text. */
async function choose(select: Locator, text: string): Promise<void> {
  const option = select.locator('option', { hasText: text }).first();
  await select.selectOption(await option.getAttribute('value'));
}

/** The office opens or closes a way. */
async function step(office: Page, name: string, button: '开始' | '结束本方式'): Promise<void> {
  await toRound(office);
  await way(office, name).getByRole('button', { name: button, exact: true }).click();
  await expect(way(office, name)).toContainText(button === '开始' ? '进行中' : `${day(0)} 结束`);
}

/** Signs the commitment and hands the worksheet in. */
async function handIn(page: Page): Promise<void> {
  await page.getByRole('link', { name: '承诺与提交' }).first().click();
  await page.getByRole('button', { name: '签署承诺书' }).click();
  await page.getByRole('button', { name: '提交审核' }).click();
  await expect(page.getByText('已提交，待审核').first()).toBeVisible();
}

/** Nothing was found on a post: why, signed and handed in. */
async function noneFound(page: Page, post: string): Promise<void> {
  await toTask(page, `填写“${post}”的廉政风险排查表`);
  await page.getByRole('link', { name: '承诺与提交' }).first().click();
  await form(page, '保存').getByLabel('未发现风险点的理由').fill('逐处查看，均有复核和留痕，没有发现风险点。');
  await form(page, '保存').getByRole('button').click();
  await handIn(page);
}

/** Fills in a finding. */
async function find(into: Locator, text: string, measure: string): Promise<void> {
  await into.getByLabel('表现形式').fill(text);
  await into.getByLabel('风险类别').selectOption({ label: '业务流程风险' });
  await into.getByLabel('权力领域').selectOption({ index: 4 });
  await into.getByLabel('自评等级').selectOption({ index: 2 });
  await into.getByLabel('拟采取的防控措施').fill(measure);
}

/** Says something of the chart, and returns the code with which the answer is followed. */
async function say(page: Page, about: string, kind: string, text: string, accuses = false): Promise<string> {
  await page.getByRole('link', { name: about }).first().click();
  await page.getByLabel(kind).check();
  await page.getByLabel(/我反映的是具体人员的问题/).setChecked(accuses);
  await page.getByLabel('具体说一说').fill(text);
  await page.getByRole('button', { name: '提交意见' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '意见已收到' })).toBeVisible();
  return page.locator('.receipt-code code').innerText();
}

/** A comment on the office's page. */
function comment(page: Page, text: string): Locator {
  return page.getByRole('listitem').filter({ hasText: text }).last();
}

/** The office publishes a comment and answers it. */
async function publishAndAnswer(office: Page, text: string, outcome: string, answer: string): Promise<void> {
  await toPart(office, '公众意见');
  await comment(office, text).getByRole('button', { name: '公开', exact: true }).click();
  await office.getByRole('navigation', { name: '群众意见' }).getByRole('link', { name: '已公开' }).click();
  await comment(office, text).getByLabel('是否采纳').selectOption({ label: outcome });
  await comment(office, text).getByLabel('答复和理由').fill(answer);
  await comment(office, text).getByRole('button', { name: '答复', exact: true }).click();
}

test('a round goes through all six ways', async ({ another, watch, page: visitor }) => {
  test.setTimeout(600_000);
  // What somebody may not see, and what a form refuses.
  watch.excuse(/status of (403|404|409|410|422)/);
  const signedIn = async (name: string, options = desktop) => {
    const page = await another(options);
    await signIn(page, name);
    await page.goto('/my');
    return page;
  };
  const office = await signedIn('shichang-office');
  const cadre = await signedIn('shichang-cadre-a');
  const colleague = await signedIn('shichang-cadre-b', phone);
  const head = await signedIn('shichang-head');
  const leader = await signedIn('shichang-leader', phone);
  const discipline = await signedIn('discipline');

  await test.step('the office lays a round out; nobody of another unit knows of it', async () => {
    await go(office, '排查轮次');
    await look(office);
    await office.getByRole('link', { name: '制定排查方案' }).click();
    await office.getByLabel('轮次名称').fill(title);
    for (const name of ['自己查', '互相找', '组织点', '社会评', '班子定', '网上晒']) {
      await office.getByLabel(`${name} 开始日期`).fill(day(0));
      await office.getByLabel(`${name} 截止日期`).fill(day(14));
    }
    for (const group of ['排查范围：流程图', '参加部门']) {
      for (const box of await office.getByRole('group', { name: group }).getByRole('checkbox').all()) await box.uncheck();
    }
    for (const name of [chart, '局领导', '行政审批科', '综合执法大队']) await office.getByLabel(name).check();
    await look(office);
    await office.getByRole('button', { name: '制定排查方案' }).click();
    await expect(office.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await look(office);
    for (const name of ['minzheng-office', 'audit', 'system']) {
      const other = await signedIn(name);
      const answer = await other.goto(office.url());
      expect([403, 404], name).toContain(answer?.status());
      await expect(other.getByText(title), name).toHaveCount(0);
    }
    const leading = await signedIn('leading-office');
    await toRound(leading);
    await expect(leading.getByText(unit)).toBeVisible();
    await expect(leading.getByRole('button', { name: '开始', exact: true }), 'it may look').toHaveCount(0);
  });

  await test.step('自己查: found, returned, corrected, passed; none found; others excused', async () => {
    await step(office, '自己查', '开始');
    await go(cadre, '待办');
    await look(cadre);
    await toTask(cadre, '填写“材料审查岗”的廉政风险排查表');
    await cadre.getByRole('navigation', { name: '本岗位负责的环节' }).getByRole('link', { name: /审查申请材料/ }).click();
    await expect(cadre.getByRole('region', { name: chart, exact: true })).toBeVisible();
    await find(form(cadre, '添加风险点'), kept, '两人交叉审查，系统随机分派');
    await expect(cadre.getByText('已保存', { exact: true })).toBeVisible();
    await cadre.reload();
    await expect(cadre.getByLabel('表现形式').first(), 'saved as it was typed').toHaveValue(kept);
    await look(cadre);
    await cadre.getByRole('button', { name: '此处已查完' }).click();
    await cadre.getByRole('link', { name: /^其他岗位职责/ }).click();
    await find(form(cadre, '添加风险点'), dismissed, '领用登记');
    await form(cadre, '添加风险点').getByRole('button').click();
    await handIn(cadre);

    await toTask(head, '审核“材料审查岗”提交的排查表');
    await look(head);
    await head.getByLabel('退回理由').fill('第一条请写明措施由谁落实。');
    await head.getByRole('button', { name: '退回修改' }).click();
    await toTask(cadre, '修改被退回的“材料审查岗”排查表');
    await expect(cadre.getByText('第一条请写明措施由谁落实。')).toBeVisible();
    await cadre.getByRole('navigation', { name: '本岗位负责的环节' }).getByRole('link', { name: /审查申请材料/ }).click();
    const first = form(cadre, '保存');
    await first.getByLabel('拟采取的防控措施').fill('两人交叉审查，系统随机分派，科长每周抽查');
    await first.getByRole('button').click();
    await handIn(cadre);
    await toTask(head, '审核“材料审查岗”提交的排查表');
    await head.getByRole('button', { name: '审核通过' }).click();

    await noneFound(colleague, '办案岗');
    await look(colleague);
    await noneFound(head, '行政审批科科长');
    await noneFound(leader, '分管许可副局长');
    for (const post of ['办案岗', '行政审批科科长', '分管许可副局长']) {
      await toTask(office, `审核“${post}”提交的排查表`);
      await office.getByRole('button', { name: '审核通过' }).click();
    }
    await toRound(office);
    await expect(way(office, '自己查')).toContainText('还有 4 个岗位未完成');
    await way(office, '自己查').getByRole('button', { name: '结束本方式' }).click();
    await expect(office.getByRole('alert'), 'it can not be closed yet').toContainText('还有 4 个岗位未完成');
    await toPart(office, '自查表');
    await look(office);
    for (const name of ['自己查', '互相找']) {
      await office.getByRole('main').getByRole('link', { name, exact: true }).click();
      await expect(office.getByRole('heading', { level: 2, name })).toBeVisible();
      for (const post of ['局长', '分管执法副局长', '受理岗', '大队长']) {
        const named = office.getByRole('rowheader', { name: post, exact: true });
        const row = office.getByRole('row').filter({ has: named });
        await row.locator('summary').click();
        await row.getByLabel('免于填报的理由').fill('任职人员外出挂职，由科室统一排查。');
        await row.getByRole('button', { name: '免于填报' }).click();
      }
    }
    await step(office, '自己查', '结束本方式');
  });

  await test.step('互相找: blind until it closes, then without names', async () => {
    await step(office, '互相找', '开始');
    await toPart(office, '互查分工');
    await office.getByLabel('随机种子').fill('7');
    await office.getByRole('button', { name: '生成名单' }).click();
    await expect(office.getByText('4 个岗位各被查 3 次')).toBeVisible();
    await look(office);
    await office.getByRole('button', { name: '确定名单' }).click();
    await expect(office.getByText('名单已经确定。')).toBeVisible();

    await toTask(colleague, '以“办案岗”身份完成同事互查');
    await look(colleague);
    const card = (text: string) => colleague.locator('[id^="c-"]', { hasText: text });
    for (const [text, stance, why] of [
      [kept, '认可', '同意，窗口期内尤其突出。'],
      [dismissed, '异议', '属于内务管理，不是廉政风险。'],
    ] as const) {
      await card(text).getByLabel('您的意见').selectOption({ label: stance });
      await card(text).getByLabel('修正内容或者异议理由').fill(why);
      await card(text).getByRole('button', { name: '保存' }).click();
    }
    const reviewed = colleague.getByRole('region', { name: /^材料审查岗/ });
    await reviewed.getByText('补充风险点', { exact: true }).click();
    await choose(reviewed.getByLabel('负责的环节'), '审查申请材料');
    await find(form(reviewed, '添加风险点'), alike, '');
    await form(reviewed, '添加风险点').getByRole('button').click();
    await colleague.getByRole('button', { name: '提交互查表' }).click();
    await expect(colleague.getByText('您的互查表已经提交')).toBeVisible();
    const review = colleague.url();
    for (const [page, who] of [[cadre, 'the reviewed'], [head, 'the head'], [office, 'the office']] as const) {
      expect((await page.goto(review))?.status(), `${who} can't open a colleague's review`).toBe(404);
    }
    await toPart(office, '组织点工作台');
    await office.getByRole('link', { name: kept }).click();
    await expect(office.getByRole('main')).not.toContainText('窗口期内');
    for (const [page, post] of [[cadre, '材料审查岗'], [head, '行政审批科科长'], [leader, '分管许可副局长']] as const) {
      await toTask(page, `以“${post}”身份完成同事互查`);
      await page.getByLabel('没有意见的说明').fill('各岗位均无补充意见。');
      await form(page, '保存').last().getByRole('button').click();
      await page.getByRole('button', { name: '提交互查表' }).click();
    }
    await step(office, '互相找', '结束本方式');
    await toPart(cadre, '自查表');
    await cadre.getByRole('main').getByRole('link', { name: '自己查', exact: true }).click();
    await cadre.getByRole('region', { name: '自己查' }).getByRole('link', { name: /材料审查岗/ }).click();
    await expect(cadre.getByRole('main')).toContainText('窗口期内尤其突出');
    await expect(cadre.getByRole('main')).not.toContainText('办案岗');
    await toPart(discipline, '互查意见封存');
    await look(discipline);
  });

  await test.step('组织点: merged, dismissed, designated and answered, an expert asked, the four questions', async () => {
    await step(office, '组织点', '开始');
    await toPart(office, '组织点工作台');
    await look(office);
    await office.getByRole('link', { name: '疑似重复（1）' }).click();
    await look(office);
    await office.locator('.desk-pair > div', { hasText: alike }).getByRole('button', { name: '并入另一条' }).click();
    await expect(office.getByText('没有发现疑似重复的风险点。')).toBeVisible();
    await toPart(office, '组织点工作台');
    await office.getByRole('link', { name: dismissed }).click();
    await form(office, '不予列入').getByLabel('理由').fill('属于内务管理，另行整改。');
    await form(office, '不予列入').getByRole('button').click();
    await expect(office.getByText('不予列入', { exact: true })).toBeVisible();

    await toPart(office, '组织点工作台');
    await office.getByRole('link', { name: '指定新的风险点' }).click();
    await office.getByLabel('部门', { exact: true }).selectOption({ label: '行政审批科' });
    await office.getByLabel('流程图', { exact: true }).selectOption({ label: chart });
    await office.getByRole('button', { name: '选定部门和流程图' }).click();
    await office.getByLabel('岗位', { exact: true }).selectOption({ label: '行政审批科科长' });
    await choose(office.getByLabel('环节', { exact: true }), '提出审查意见');
    await office.getByLabel('表现形式').fill(designated);
    await office.getByLabel('指定理由').fill('同类单位通报案例中多次出现。');
    await look(office);
    await office.getByRole('button', { name: '组织指定' }).click();
    await toTask(head, `答复组织点的风险点：${designated}`);
    await expect(head.getByRole('button', { name: '不予列入' }), 'the unit can not take it off').toHaveCount(0);
    await head.getByLabel('责任部门答复').fill('认可，自下月起实行双人会签。');
    await look(head);
    await head.getByRole('button', { name: '提交答复' }).click();
    await expect(head.getByText('认可，自下月起实行双人会签。')).toBeVisible();

    await toPart(office, '组织点工作台');
    await office.getByRole('link', { name: kept }).click();
    await look(office);
    await office.getByRole('link', { name: '请专家评议' }).click();
    await office.getByLabel('专家姓名').fill('特邀评议员甲');
    await office.getByRole('button', { name: '生成链接' }).click();
    const link = await office.locator('code').innerText();
    await look(office);
    const expert = await another(phone);
    await expert.goto(link);
    await expect(expert.getByText(designated), 'only what is asked').toHaveCount(0);
    await expert.getByLabel('您的意见').selectOption({ label: '认可' });
    await expert.getByLabel('建议等级').selectOption({ index: 1 });
    await expert.getByLabel('说明').fill('裁量空间大，建议从严定级。');
    await look(expert);
    await expert.getByRole('button', { name: '提交意见' }).click();
    await expect(expert.getByText('意见已提交，谢谢。')).toBeVisible();
    await expert.goto(link);
    await expect(expert.getByText('意见已提交，谢谢。'), 'the link is dead').toBeVisible();

    await toPart(office, '组织点工作台');
    await office.getByLabel('职权事项是否齐全：说明').fill('齐全。');
    await office.getByRole('button', { name: '确认四项均已核对' }).click();
    await expect(office.getByText(/已于 .* 完成四项审核/)).toBeVisible();
    await toPart(office, '盲区图');
    await look(office);
    await step(office, '组织点', '结束本方式');
  });

  await test.step('社会评: heard with and without JavaScript, answered by the code, told of in the ledger', async () => {
    await step(office, '社会评', '开始');
    const plain = await another({ ...phone, javaScriptEnabled: false });
    const toChart = async (page: Page) => {
      await page.goto('/');
      await page.getByRole('link', { name: chart }).first().click();
    };
    await toChart(plain);
    const remark = '第二次去才被告知还缺一份材料，希望一次说清。';
    const code = await say(plain, '对“接收材料并作形式审查”说一句', '其他意见建议', remark);
    await toChart(visitor);
    await look(visitor);
    await say(visitor, `对“${kept}”说一句`, '确有此现象', '朋友办理时见过。');
    await visitor.getByRole('link', { name: '回到流程图' }).click();
    await say(visitor, '对“补正材料”说一句', '建议新增风险点', proposed);
    await toChart(visitor);
    await say(visitor, '对“接收材料并作形式审查”说一句', '其他意见建议', accusation, true);
    expect(await visitor.context().cookies(), 'no cookies').toEqual([]);

    await toPart(office, '公众意见');
    await look(office);
    await expect(office.getByText(accusation)).toHaveCount(0);
    await go(discipline, '转办的群众意见');
    await expect(discipline.getByText(accusation)).toBeVisible();
    await look(discipline);
    await publishAndAnswer(office, remark, '采纳', '已在窗口张贴材料清单，并改为一次性告知。');
    await publishAndAnswer(office, '朋友办理时见过。', '采纳', '已列入本轮重点研究。');
    await comment(office, '朋友办理时见过。').getByRole('button', { name: '记入该风险点的来源' }).click();
    await publishAndAnswer(office, proposed, '部分采纳', '列为待定风险点，提请班子审定。');
    const take = form(comment(office, proposed), '列为待定风险点');
    await choose(take.getByLabel('责任岗位'), '材料审查岗');
    await take.getByRole('button').click();
    await expect(comment(office, proposed)).toContainText('已记入本轮排查');
    await look(office);

    await plain.goto('/public/receipt');
    await plain.getByLabel('查询码').fill(code);
    await plain.getByRole('button', { name: '查询' }).click();
    await expect(plain.getByText('已在窗口张贴材料清单，并改为一次性告知。')).toBeVisible();
    await toChart(visitor);
    await visitor.getByRole('link', { name: '本轮公告和意见台账' }).click();
    await expect(visitor.getByText('收到 4 条 = 公开 3 + 不公开 1 + 待审核 0')).toBeVisible();
    await look(visitor);
    await visitor.goto(`${visitor.url()}?lang=en`);
    await expect(visitor.getByText('4 received = 3 published + 1 withheld + 0 waiting')).toBeVisible();
    await look(visitor);
    await step(office, '社会评', '结束本方式');
  });

  await test.step('班子定: one decision a point, with the signed paper', async () => {
    await step(office, '班子定', '开始');
    await toPart(office, '班子审定');
    await form(office, '上传签字件').getByLabel('签字件扫描').setInputFiles({
      name: '会议纪要.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
    });
    await office.getByRole('button', { name: '上传签字件' }).click();
    await office.getByLabel('会议纪要编号').fill('〔2026〕12 号');
    for (const [text, result] of [
      [kept, '确认列入'],
      [designated, '确认列入'],
      [proposed, '否决'],
    ] as const) {
      const point = office.getByRole('group', { name: text });
      await point.getByLabel('审定结果').selectOption({ label: result });
      if (result === '否决') {
        await point.getByLabel('否决或缓议的理由').fill('已有统一清单，加强落实即可。');
      } else {
        await point.getByLabel('审定等级').selectOption({ index: 1 });
        await point.getByLabel('分管领导', { exact: true }).fill('分管许可副局长');
      }
    }
    await look(office);
    await office.getByRole('button', { name: '登记决定' }).click();
    await expect(office.getByText('确认 2 个，否决 1 个')).toBeVisible();
    await toPart(leader, '班子审定');
    await expect(leader.getByRole('link', { name: '下载' })).toBeVisible();
    await expect(leader.getByRole('button', { name: '登记决定' })).toHaveCount(0);
    await look(leader);
    await step(office, '班子定', '结束本方式');
  });

  await test.step('网上晒: shown, objected to, answered, taken down and put back', async () => {
    await step(office, '网上晒', '开始');
    await toPart(office, '网上晒');
    await look(office);
    await office.getByRole('button', { name: '开始公示' }).click();
    await expect(office.getByText('公示中', { exact: true })).toBeVisible();
    const mobile = await another(phone);
    await expect(async () => {
      await mobile.goto('/');
      await mobile.getByRole('link', { name: chart }).first().click();
      await expect(mobile.getByRole('heading', { name: '本轮审定、正在公示的风险点' })).toBeVisible({ timeout: 500 });
    }).toPass();
    await look(mobile);
    const objection = '双人会签也可能流于形式，请公布抽查结果。';
    await say(mobile, `对“${designated}”说一句`, '对公示内容有异议', objection);
    await publishAndAnswer(office, objection, '采纳', '抽查结果将按季度公布。');

    await mobile.getByRole('link', { name: '回到流程图' }).click();
    await mobile.getByRole('link', { name: '本轮公告和意见台账' }).click();
    const announcement = mobile.url();
    await toPart(office, '网上晒');
    await office.getByLabel('撤下理由').fill('附件中有个人信息，更正后恢复。');
    await look(office);
    await office.getByRole('button', { name: '撤下公示' }).click();
    await expect(office.getByText('已撤下', { exact: true })).toBeVisible();
    await expect(async () => {
      await mobile.goto(announcement);
      await expect(mobile.getByText(/起撤下，理由：附件中有个人信息/)).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(mobile.getByText(designated)).toHaveCount(0);
    await office.getByRole('button', { name: '恢复公示' }).click();
    await expect(async () => {
      await mobile.goto(announcement);
      await expect(mobile.getByText(/曾撤下，理由：附件中有个人信息/), 'the gap stays').toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(mobile.getByText(designated)).toBeVisible();
    await expect(mobile.getByText(proposed), 'what was rejected is not published').toHaveCount(0);
    await look(mobile);
  });

  await test.step('everybody sees who raised, confirmed and disputed, and where the round stands', async () => {
    await toPart(leader, '组织点工作台');
    await leader.getByRole('link', { name: kept }).click();
    const ring = '自己查：提出；互相找：提出；组织点：认可；社会评：认可；班子定：认可；网上晒：未提及';
    await expect(leader.getByRole('img', { name: ring })).toBeVisible();
    await expect(leader.getByRole('main')).toContainText('专家：特邀评议员甲');
    await expect(leader.getByRole('main')).not.toContainText('办案岗');
    await look(leader);
    await toPart(leader, '组织点工作台');
    await leader.getByRole('link', { name: dismissed }).click();
    await expect(leader.getByRole('img', { name: /^自己查：提出；互相找：异议；/ })).toBeVisible();
    await toRound(office);
    for (const name of ['自己查', '互相找', '组织点', '社会评', '班子定']) {
      await expect(way(office, name)).toContainText(`${day(0)} 结束`);
    }
    await expect(way(office, '网上晒')).toContainText('公示期到');
    await look(office);
    await toRound(leader);
    await look(leader);
    await go(office, '待办');
    await expect(office.getByRole('link', { name: /结束“网上晒”/ })).toHaveCount(0);
    await look(office);
    const audit = await signedIn('audit');
    await go(audit, '审计日志');
    await expect(audit.getByText('办理公示').first()).toBeVisible();
  });
});
