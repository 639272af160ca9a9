// From nothing to a filing that is accepted: what a new region does, in the order in which it does it.

import { Register, workbook } from '../support/book.ts';
import { Editor } from '../support/editor.ts';
import { axe, expect, type Page, password, signIn, test } from '../support/fixtures.ts';

test.use({ begin: 'empty', actionTimeout: 15_000 });

const unit = '临溪区文化和旅游局';
const risk = '对不符合条件的申请放宽审查';

/** The tree as an office keeps it: a title, cells that stand for those below, a blank row, days in four spellings. */
const tree = [
  [`${unit}机构岗位人员情况表`],
  ['单位', '内设机构', '岗位', '岗位层级', '权力领域', '岗位职责', '任职人员', '任职日期'],
  [unit, '局领导', '局长', '领导岗位', '人财物事', '主持全面工作', '演示·春', '2021.3'],
  ['', '', '分管市场副局长', '领导岗位', '事', '分管文化市场管理', '演示·夏', '2022年6月1日'],
  [],
  ['', '市场管理科', '市场管理科科长', '中层岗位', '事', '组织许可审查', '演示·秋', '2020-09-01'],
  ['', '', '许可审查岗', '重要岗位', '事', '审查许可申请', '演示·冬', '２０２３－０１－０４'],
  ['', '办公室', '财务岗', '重要岗位', '财物', '办理经费收支', '演示·云', '2019/5/6'],
];

/** Goes to a page by the band on top. */
async function go(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: place, exact: true }).click();
}

/** Brings a register, looks at what it comes to, and does not write it yet. */
async function bring(page: Page, register: Register, name: string): Promise<void> {
  await go(page, '风险库');
  await page.getByRole('link', { name: '登记表', exact: true }).click();
  await page.getByLabel('登记表文件').setInputFiles(await register.upload(name));
  await page.getByRole('button', { name: '逐行核对' }).click();
}

test('a unit goes all the way from its organisation to an accepted filing', async ({
  page: leading,
  another,
  server,
  watch,
}) => {
  test.setTimeout(180_000);
  watch.excuse(/status of (409|422)/);
  server.account('leading-office', password, '--role', 'office', '--region', '临溪市/临溪区');

  await test.step('the leading office imports the organisation and names its top leader', async () => {
    await leading.goto('/sign-in');
    await leading.getByLabel('登录名').fill('leading-office');
    await leading.getByLabel('密码').fill(password);
    await leading.getByRole('button', { name: '登录', exact: true }).click();
    await expect(leading.getByText('请先在“单位与岗位”中建立单位')).toBeVisible();
    await axe(leading);
    await leading.getByRole('main').getByRole('link', { name: '单位与岗位' }).click();
    await leading.getByRole('link', { name: '从表格导入' }).click();
    await leading.getByLabel('选择 .xlsx 文件').setInputFiles(await workbook('机构岗位', tree));
    await leading.getByRole('button', { name: '查看将写入的内容' }).click();
    await expect(leading.getByText('新增 5 行，变更 0 行，一致 0 行，错误 0 行。')).toBeVisible();
    await axe(leading);
    await leading.getByRole('button', { name: '确认写入' }).click();
    await leading.getByRole('link', { name: unit }).click();
    await expect(leading.getByRole('row', { name: /许可审查岗/ })).toContainText('自 2023-01-04');
    await leading.getByRole('link', { name: '编辑', exact: true }).last().click();
    await leading.getByRole('combobox', { name: '一把手' }).selectOption({ label: '演示·春' });
    await leading.getByRole('button', { name: '保存' }).first().click();
    await expect(leading.getByRole('main')).toContainText('一把手演示·春');
  });

  server.account('office', password, '--role', 'office', '--organisation', unit, '--display-name', '演示·防控办');
  server.account('branch', password, '--role', 'discipline', '--region', '临溪市/临溪区', '--display-name', '演示·纪检监察');
  const office = await another({ viewport: { width: 1440, height: 900 } });
  await signIn(office, 'office');
  await office.goto('/charts');

  await test.step('the office lists its powers; one without a legal basis is not kept', async () => {
    await go(office, '职权目录');
    await expect(office.getByText('已有电子表格的')).toBeVisible();
    for (const [code, name, kind, law] of [
      ['WL-001', '娱乐场所设立许可', '行政许可', '《娱乐场所管理条例》'],
      ['WL-002', '文化市场日常检查', '行政检查', ''],
      ['WL-003', '文化专项资金拨付', '行政给付', '《中华人民共和国预算法》'],
    ] as const) {
      await go(office, '职权目录');
      await office.getByRole('link', { name: '新增职权' }).click();
      await office.getByLabel('编码').fill(code);
      await office.getByLabel('职权名称').fill(name);
      await office.getByLabel('职权类别').selectOption({ label: kind });
      await office.getByLabel('行使主体').selectOption({ label: '市场管理科' });
      await office.getByLabel('法律、法规、规章或文件').fill(law);
      await office.getByRole('button', { name: '保存' }).click();
      if (!law) {
        await expect(office.getByText('这项职权没有有效的法律依据，不能保留或调整：请补充依据，或改为取消。')).toBeVisible();
        await expect(office.getByLabel('职权名称')).toHaveValue(name);
        await axe(office);
        await office.getByLabel('法律、法规、规章或文件').fill('《文化市场综合行政执法管理办法》');
        await office.getByRole('button', { name: '保存' }).click();
      }
      await expect(office.getByRole('heading', { level: 1 })).toContainText(name);
    }
    await go(office, '职权目录');
    await expect(office.getByText('共 3 项：保留 3 项。')).toBeVisible();
  });

  await test.step('it draws the chart of a power and pins a risk point on a step', async () => {
    await office.getByRole('link', { name: '娱乐场所设立许可' }).click();
    await office.getByRole('button', { name: '绘制流程图' }).click();
    const editor = new Editor(office);
    await editor.alive();
    await editor.draw('开始', 160, 160, '提出申请');
    await editor.draw('环节', 360, 160, '审查材料');
    await editor.draw('结束', 600, 160, '办结');
    await editor.connect('提出申请', '审查材料');
    await editor.connect('审查材料', '办结');
    await editor.select('审查材料');
    const responsible = editor.panel.getByLabel('责任部门/岗位');
    await responsible.fill('许可审查岗');
    await responsible.blur();
    await editor.pad.getByRole('button', { name: '标注风险点' }).click();
    const shows = editor.panel.getByLabel('表现形式').last();
    await shows.fill(risk);
    await shows.blur();
    await editor.saved();
    await office.goto('/powers');
    const row = office.getByRole('row', { name: /WL-001/ });
    await expect(row.getByRole('link', { name: '娱乐场所设立许可' })).toHaveCount(2);
    await expect(row).not.toContainText('没有流程图');
  });

  await test.step('the risk point is graded, routed by the rules, and decided', async () => {
    await go(office, '风险库');
    await office.getByRole('link', { name: risk }).click();
    await office.getByRole('combobox', { name: '权力重要程度' }).selectOption('4');
    await office.getByRole('combobox', { name: '行使频率' }).selectOption('3');
    await office.getByRole('combobox', { name: '自由裁量空间' }).selectOption('4');
    await office.getByRole('combobox', { name: '与群众利益关联程度' }).selectOption('3');
    await office.getByRole('button', { name: '评定等级' }).click();
    await expect(office.getByRole('region', { name: '各方评级' })).toContainText('加权得分 36 分，达到 A 级分数线');

    const decide = office.locator('form', { has: office.getByRole('button', { name: '审定', exact: true }) });
    await expect(decide).toContainText('岗位人员负责防范，由一把手管控，纪检监察机关监督。');
    await expect(decide.getByLabel('等级')).toHaveValue('high');
    await expect(decide.getByLabel('风险责任人')).toHaveValue('许可审查岗');
    await expect(decide.getByLabel('分管领导')).toHaveValue('局长');
    await axe(office);
    await decide.getByLabel('理由').fill('列入重点管控');
    await decide.getByRole('button').click();
    await expect(office.getByText('已确认', { exact: true })).toBeVisible();
    await office.getByText('增加措施').first().click();
    await office.getByLabel('措施内容').fill('许可审查双人复核');
    await office.getByRole('button', { name: '增加措施' }).click();
    await expect(office.getByText('许可审查双人复核').first()).toBeVisible();

    await go(office, '风险库');
    await office.getByRole('link', { name: '登记岗位风险点' }).click();
    await office.getByLabel('表现形式').fill('报销票据审核不严');
    await office.getByRole('combobox', { name: '岗位' }).selectOption({ label: '办公室 · 财务岗' });
    await office.getByRole('combobox', { name: '风险类别' }).selectOption({ label: '岗位职责风险' });
    await office.getByRole('combobox', { name: '权力领域' }).selectOption('finance');
    await office.getByRole('button', { name: '登记岗位风险点' }).click();
    await expect(office.getByRole('heading', { level: 1 })).toContainText('报销票据审核不严');
    // What is not decided would not be filed, and that is said before it is too late.
    await go(office, '年度备案');
    await office.getByRole('link', { name: unit }).click();
    await expect(office.getByText('还有 1 个风险点待定，不列入本次报送')).toBeVisible();
    await axe(office);
    await office.getByRole('link', { name: '查看待定的风险点' }).click();
    await expect(office.getByRole('region', { name: '风险点列表' })).toContainText('共 1 个');
  });

  await test.step('the five registers go out, two are changed in a spreadsheet and come back', async () => {
    await go(office, '风险库');
    await office.getByRole('link', { name: '登记表', exact: true }).click();
    const registers = new Map<string, Register>();
    for (const [form, rows] of [
      ['职权目录一览表', 3],
      ['个人岗位廉政风险防控登记表', 2],
      ['内部机构廉政风险防控登记表', 2],
      ['单位廉政风险防控登记表', 2],
      ['重大事项决策情况登记表', 0],
    ] as const) {
      const register = await Register.fetch(office, office.getByRole('link', { name: `下载 .xlsx ${form}` }));
      if (rows > 0) expect(register.rows, form).toHaveLength(rows);
      registers.set(form, register);
    }
    const posts = registers.get('个人岗位廉政风险防控登记表') as Register;
    const [first, second] = [posts.find(risk), posts.find('报销票据审核不严')];
    expect(posts.text(first, '风险等级')).toBe('A 级');
    posts.write(first, { 风险等级: '一级', 防控措施: '１．许可审查双人复核\n２．每季度抽查许可案卷' });
    posts.write(second, { 风险等级: '特级', 分管领导: '局长', 防控措施: '每月抽查报销票据' });
    posts.add({
      部门: '办公室', 岗位: '财务岗', 风险类别: '岗位职责', 权力领域: '财', 表现形式: '公款存放谋取私利',
      风险等级: '三级', 防控措施: '每季度核对银行账户', 责任人: '财务岗', 分管领导: '局长',
    });
    await bring(office, posts, '个人岗位登记表');
    await expect(office.getByText('『风险等级』写的是『特级』，只能填A、B、C（或一级、二级、三级，高、中、低）。')).toBeVisible();
    await expect(office.getByRole('button', { name: '全部写入' })).toHaveCount(0);

    posts.write(second, { 风险等级: '二级' });
    await bring(office, posts, '个人岗位登记表');
    await expect(office.getByRole('row', { name: new RegExp(`修改.*${risk}`) })).toContainText('1. 许可审查双人复核 2. 每季度抽查许可案卷');
    await expect(office.getByRole('row', { name: new RegExp(`修改.*${risk}`) })).not.toContainText('风险等级');
    await expect(office.getByRole('row', { name: /修改.*报销票据审核不严/ })).toContainText('B 级');
    await expect(office.getByRole('row', { name: /新增.*公款存放谋取私利/ })).toContainText('风险等级: C 级');
    await axe(office);
    await office.getByRole('button', { name: '全部写入' }).click();
    await expect(office.getByRole('note')).toContainText('3');

    const catalogue = registers.get('职权目录一览表') as Register;
    catalogue.write(catalogue.find('WL-003'), { 职权内容: '对文化事业专项资金进行审核拨付。' });
    catalogue.add({
      部门: '市场管理科', 职权编码: 'ＷＬ－００４', 职权名称: '营业性演出审批', 职权类别: '许可',
      法律依据: '《营业性演出管理条例》第十三条', '外部/内部': '外部', 清理结果: '保留',
    });
    await bring(office, catalogue, '职权目录');
    await expect(office.getByRole('row', { name: /新增.*营业性演出审批/ })).toBeVisible();
    await office.getByRole('button', { name: '全部写入' }).click();
    await go(office, '职权目录');
    await expect(office.getByRole('row', { name: /营业性演出审批/ })).toContainText('WL-004');

    await go(office, '风险库');
    await expect(office.getByRole('region', { name: '风险点列表' })).toContainText('共 3 个');
    await office.getByRole('link', { name: '报销票据审核不严' }).click();
    await expect(office.getByText('已确认', { exact: true })).toBeVisible();
    await expect(office.getByText('每月抽查报销票据').first()).toBeVisible();
  });

  await test.step('the unit files; the branch returns it; it is mended, filed again and accepted', async () => {
    await go(office, '年度备案');
    await office.getByRole('link', { name: unit }).click();
    await expect(office.getByRole('row', { name: /个人岗位廉政风险防控登记表/ })).toContainText('3');
    await office.getByRole('button', { name: '报送备案' }).click();
    await expect(office.getByText('已报送，待审核')).toBeVisible();

    const branch = await another({ viewport: { width: 1440, height: 900 } });
    await signIn(branch, 'branch');
    await branch.goto('/charts');
    await go(branch, '年度备案');
    await branch.getByRole('link', { name: unit }).click();
    await branch.getByRole('link', { name: '个人岗位廉政风险防控登记表' }).click();
    await expect(branch.getByRole('row', { name: /公款存放谋取私利/ })).toContainText('C 级');
    await axe(branch);
    await branch.goBack();
    await branch.getByLabel('退回理由').fill('个人岗位登记表第 3 行：请补充防控措施。');
    await branch.getByRole('button', { name: '退回补正' }).click();
    await expect(branch.getByText('已退回，待补正')).toBeVisible();

    await office.reload();
    await expect(office.getByRole('alert')).toContainText('请补充防控措施');
    await office.getByRole('button', { name: '重新报送' }).click();
    await expect(office.getByText('报送内容与退回时完全相同')).toBeVisible();
    await go(office, '风险库');
    await office.getByRole('link', { name: '公款存放谋取私利' }).click();
    await office.getByText('增加措施').first().click();
    await office.getByLabel('措施内容').last().fill('大额存放集体决定');
    await office.getByRole('button', { name: '增加措施' }).click();
    await go(office, '年度备案');
    await office.getByRole('link', { name: unit }).click();
    await office.getByRole('button', { name: '重新报送' }).click();
    await expect(office.getByText('第 2 次报送')).toBeVisible();

    await branch.reload();
    await branch.getByRole('button', { name: '审核通过' }).click();
    await expect(branch.getByText('已通过', { exact: true }).first()).toBeVisible();
    await axe(branch);
  });

  await test.step('on a phone every page of it can be read without sideways scrolling', async () => {
    await office.setViewportSize({ width: 390, height: 844 });
    for (const place of ['职权目录', '本单位流程图', '风险库', '风险态势', '年度备案', '单位与岗位']) {
      await go(office, place);
      const overhang = await office.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overhang, place).toBeLessThanOrEqual(0);
    }
    await go(office, '风险库');
    await office.getByRole('link', { name: risk }).click();
    const why = office.getByRole('cell', { name: /加权得分/ });
    expect((await why.boundingBox())?.width, 'the sentence is no column of single characters').toBeGreaterThan(200);
    await axe(office);
  });
});
