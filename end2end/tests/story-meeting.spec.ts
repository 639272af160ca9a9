// A decision meeting in the room: seven members, an observer, the recorder and the projector, each in a browser of their own.

import type { Locator } from '@playwright/test';
import { workbook } from '../support/book.ts';
import { code } from '../support/code.ts';
import { axe, expect, type Page, password, signIn, test } from '../support/fixtures.ts';

test.use({ begin: 'empty', alone: 'story-meeting', actionTimeout: 15_000 });

const unit = '临溪区水务局';
const title = '领导班子会议（风险防控专题）';
const first = '取水许可现场核查实行双人制';
const second = '专项资金拨付增加复核环节';

/** The team in its order: account, post, person. The first leads, the second presides without the first. */
const team = [
  ['m1', '局长', '演示·子'],
  ['m2', '副局长', '演示·丑'],
  ['m3', '副局长（分管许可）', '演示·寅'],
  ['m4', '总工程师', '演示·卯'],
  ['m5', '办公室主任', '演示·辰'],
  ['m6', '许可科科长', '演示·巳'],
  ['m7', '财务科科长', '演示·午'],
] as const;

const tree = [
  [`${unit}机构岗位人员情况表`],
  ['单位', '内设机构', '岗位', '岗位层级', '权力领域', '岗位职责', '任职人员', '任职日期'],
  ...team.map(([, post, name]) => [unit, '局领导', post, '领导岗位', '事', '按分工履职', name, '2022-01-01']),
];

/** Somebody in the room: the page, and a recovery code for coming back. */
interface Person {
  page: Page;
  spare: string;
  secret: string;
}

/** Sets a second factor up. */
async function secure(page: Page): Promise<Person> {
  await page.goto('/account/second-factor');
  await page.getByLabel('登录密码').fill(password);
  await page.getByRole('button', { name: '启用动态口令' }).click();
  const secret = await page.locator('.factor-letters').innerText();
  await page.getByLabel('动态口令', { exact: true }).fill(code(secret, -1));
  await page.getByRole('button', { name: '确认启用' }).click();
  const spare = await page.locator('.factor-codes code').first().innerText();
  return { page, secret, spare };
}

async function enter(person: Person, typed = code(person.secret, 0)): Promise<void> {
  await person.page.getByLabel('动态口令或恢复码').fill(typed);
  await person.page.getByRole('button', { name: '到会', exact: true }).click();
  await expect(person.page.getByText('您已在本终端到会')).toBeVisible();
}

async function leave(page: Page): Promise<void> {
  await page.getByText('您已在本终端到会').click();
  await page.getByRole('button', { name: '离会' }).click();
  await expect(page.getByRole('button', { name: '到会', exact: true })).toBeVisible();
}

/** Fills the position in and sends it. */
async function state(page: Page, stance: string, reason: string): Promise<void> {
  await page.getByRole('radio', { name: stance, exact: true }).check();
  await page.getByLabel('理由', { exact: true }).first().fill(reason);
  await page.getByRole('button', { name: '提交表态' }).click();
}

const sent = (page: Page): Locator => page.locator('[data-meeting-state]');

/** The next whole minute in Beijing, as a field takes it, and when that is. */
function soon(): [string, number] {
  const at = Math.ceil((Date.now() + 5_000) / 60_000) * 60_000;
  return [new Date(at + 8 * 3_600_000).toISOString().slice(0, 16), at];
}

test('a meeting that cannot be run wrongly', async ({ page: leading, another, server, watch }) => {
  test.setTimeout(600_000);
  watch.excuse(/status of (404|409|422)/, /ERR_INTERNET_DISCONNECTED/);
  const desk = { viewport: { width: 1440, height: 900 } };
  const phone = { viewport: { width: 390, height: 844 } };
  server.account('leading-office', password, '--role', 'office', '--region', '临溪市/临溪区');

  await test.step('the organisation with its leadership team', async () => {
    await signIn(leading, 'leading-office');
    await leading.goto('/organisations');
    await leading.getByRole('link', { name: '从表格导入' }).click();
    await leading.getByLabel('选择 .xlsx 文件').setInputFiles(await workbook('机构岗位', tree));
    await leading.getByRole('button', { name: '查看将写入的内容' }).click();
    await leading.getByRole('button', { name: '确认写入' }).click();
    await leading.getByRole('link', { name: unit }).click();
    const organisation = leading.url();
    for (const [name, , person] of team) {
      server.account(name, password, '--role', 'leader', '--organisation', unit, '--display-name', person);
      await leading.goto(organisation);
      await leading.getByRole('link', { name: person }).first().click();
      const account = leading.getByRole('combobox', { name: '账号' }).first();
      await account.selectOption({ label: `${name} · ${person}` });
      await leading.locator('form', { has: account }).getByRole('button').click();
    }
    await leading.goto(organisation);
    await leading.getByRole('link', { name: '编辑', exact: true }).last().click();
    await leading.getByRole('combobox', { name: '一把手' }).selectOption({ label: team[0][2] });
    for (const [, , person] of team) await leading.getByRole('checkbox', { name: person }).check();
    await leading.getByRole('button', { name: '保存' }).first().click();
    await expect(leading.getByRole('main')).toContainText(`一把手${team[0][2]}`);
  });

  const organisation = new URL(leading.url()).pathname;
  server.account('office', password, '--role', 'office', '--organisation', unit, '--display-name', '演示·记录');
  server.account('branch', password, '--role', 'discipline', '--region', '临溪市/临溪区', '--display-name', '演示·监督');
  const office = await another(desk);
  await signIn(office, 'office');
  const people: Person[] = [];
  for (const [name] of [...team, ['branch']]) {
    const page = await another(phone);
    await signIn(page, name);
    people.push(await secure(page));
  }
  const observer = people[7];
  const members = people.slice(0, 7);
  const [leader, deputy, cut] = members;

  const [begins, at] = soon();
  await test.step('the recorder prepares, circulates and calls it', async () => {
    await office.goto(`${organisation}/meetings/new`);
    await office.getByLabel('会议名称').fill(title);
    await office.getByLabel('会议地点').fill('三楼会议室');
    await office.locator('select[name^="capacity."]').nth(1).selectOption('deputy');
    await office.locator('[name="other_title.0"]').fill(first);
    await office.locator('[name="other_text.0"]').fill('取水许可的现场核查由两人以上实施。');
    await office.locator('[name="other_title.1"]').fill(second);
    await office.locator('[name="other_text.1"]').fill('五十万元以上的拨付由两个科室复核。');
    await office.getByRole('button', { name: '筹备会议' }).click();
    await expect(office.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await office.getByRole('button', { name: '送阅材料' }).click();
    await office.locator('[name="begins"]').first().fill(begins);
    await office.getByRole('button', { name: '通知开会' }).click();
    await expect(office.getByRole('button', { name: '宣布开会' })).toBeVisible();
  });

  const meeting = new URL(office.url()).pathname;
  const projector = await another({ viewport: { width: 1920, height: 1080 } });
  await signIn(projector, 'office');
  await projector.goto(`${meeting}/projector`);

  await test.step('they come in; before a quorum nothing opens', async () => {
    for (const person of people) await person.page.goto(meeting);
    await axe(leader.page);
    await enter(observer);
    for (const person of members.slice(0, 4)) await enter(person);
    await expect(projector.getByText('7 人应到 · 4 人到会 · 须 5 人，不足法定人数')).toBeVisible();
    await new Promise((wake) => setTimeout(wake, Math.max(0, at - Date.now())));
    await office.getByRole('button', { name: '宣布开会' }).click();
    await expect(office.getByRole('alert').filter({ hasText: '不足法定人数' }).first()).toBeVisible();
    for (const person of members.slice(4, 6)) await enter(person);
    await expect(projector.getByText('7 人应到 · 6 人到会 · 有效')).toBeVisible();
    await office.goto(meeting);
    await office.getByRole('button', { name: '宣布开会' }).click();
  });

  /** The row of an item on the recorder's desk. */
  const item = (name: string) => office.getByRole('listitem').filter({ has: office.getByRole('heading', { name }) });

  await test.step('what was circulated late is an emergency with a reason, or is not begun', async () => {
    for (const name of [first, second]) {
      await expect(item(name).getByRole('button', { name: '开始审议' })).toHaveCount(0);
      await item(name).locator('summary', { hasText: '列为紧急议题' }).click();
      await item(name).getByLabel('理由').fill('汛期将至，须立即执行');
      await item(name).getByRole('button', { name: '列为紧急议题' }).click();
    }
    await item(first).getByRole('button', { name: '开始审议' }).click();
    await expect(projector.getByRole('heading', { name: first })).toBeVisible();
    await expect(projector.getByText('紧急议题：汛期将至，须立即执行')).toBeVisible();
  });

  await test.step('the leader waits; what others state is not seen before its time', async () => {
    await expect(leader.page.getByText('请等其他到会成员表态后再表态。')).toBeVisible();
    await expect(leader.page.getByRole('radio')).toHaveCount(0);
    await state(deputy.page, '同意', '有利于相互监督');
    await expect(sent(deputy.page)).toContainText('已送达');
    await expect(projector.getByText('已表态 1 人，共 6 人')).toBeVisible();
    for (const page of [leader.page, projector, office]) await expect(page.getByText('有利于相互监督')).toHaveCount(0);
    await expect(observer.page.getByText('有利于相互监督')).toBeVisible();
    await expect(observer.page.getByRole('radio')).toHaveCount(0);
    await observer.page.getByText('发表意见', { exact: true }).click();
    await observer.page.getByLabel('意见内容').fill('程序符合规定');
    await observer.page.getByRole('button', { name: '提交意见' }).click();
    await expect(leader.page.getByText('程序符合规定')).toBeVisible();
  });

  await test.step('a line is cut: the position is kept, and arrives once', async () => {
    await cut.page.context().setOffline(true);
    await state(cut.page, '不同意', '人手不足，先试行半年');
    await expect(sent(cut.page)).toContainText('未送达，正在重试');
    await expect(projector.getByText('已表态 1 人，共 6 人')).toBeVisible();
    await cut.page.context().setOffline(false);
    await expect(sent(cut.page)).toContainText('已送达');
    await expect(cut.page.getByText('人手不足，先试行半年')).toBeVisible();
    await expect(projector.getByText('已表态 2 人，共 6 人')).toBeVisible();
  });

  await test.step('two leave: all that decides stands still, on every screen; one comes back', async () => {
    await leave(members[4].page);
    await leave(members[5].page);
    const still = '到会的班子成员不足法定人数，暂停决定事项。';
    for (const page of [projector, office, leader.page, members[3].page]) await expect(page.getByText(still).first()).toBeVisible();
    await enter(members[4], members[4].spare);
    await expect(projector.getByText(still)).toHaveCount(0);
    await state(members[3].page, '同意', '同意方案');
    await expect(sent(members[3].page)).toContainText('已送达');
    await state(members[4].page, '同意', '同意方案');
    await expect(sent(members[4].page)).toContainText('已送达');
  });

  await test.step('the leader speaks last; then all is shown, and the verdict with its arithmetic', async () => {
    await state(leader.page, '同意', '同意多数成员的意见');
    await expect(sent(leader.page)).toContainText('已送达');
    await expect(deputy.page.getByText('人手不足，先试行半年')).toBeVisible();
    await office.getByRole('button', { name: '形成决定' }).click();
    const sum = '班子应到 7 人，须 4 人以上同意；同意 4 人，不同意 1 人，未表态 2 人。';
    for (const page of [projector, leader.page]) await expect(page.getByText(sum).first()).toBeVisible();
    await projector.reload();
    await expect(projector.getByText(sum)).toBeVisible();
    await axe(projector);
    await axe(deputy.page);
  });

  await test.step('it closes: what was not decided comes again, and the staff is told', async () => {
    await office.getByLabel('未议议题转下次会议的理由').fill('时间不足');
    await office.getByRole('button', { name: '散会' }).click();
    await expect(projector.getByText('会议已经结束。')).toBeVisible();
    await office.getByLabel('会议纪要编号').fill('临水会纪〔2026〕1 号');
    await office.getByRole('button', { name: '通报结果' }).click();
    server.account('staff', password, '--role', 'cadre', '--organisation', unit, '--display-name', '演示·职员');
    const staff = await another(phone);
    await signIn(staff, 'staff');
    await staff.goto(meeting);
    await expect(staff.getByText('临水会纪〔2026〕1 号')).toBeVisible();
    await expect(staff.getByText('转下次会议')).toBeVisible();
    await expect(staff.getByText('人手不足')).toHaveCount(0);
    await axe(staff);
  });
});
