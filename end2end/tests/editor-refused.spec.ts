// What the server does not take, and a session that ends while somebody draws: nothing that was entered goes away
// without a word.

import { Editor } from '../support/editor.ts';
import { expect, password, signIn, test, who, type Page } from '../support/fixtures.ts';
import { sample } from '../support/sample.ts';

/** What Chromium says of a connection that a test cuts. */
const CUT = [/ERR_INTERNET_DISCONNECTED/, /ERR_CONNECTION/, /WebSocket connection to .* failed/, /ERR_NETWORK/, /Failed to load resource/];

test('an edit that the server refuses is named on the chart, with its reason', async ({ page, context, another, watch }) => {
  watch.excuse(...CUT);
  await signIn(page, who.cadre);
  const here = await Editor.from(page, sample('印章刻制'));
  const colleague = await another({ viewport: { width: 1440, height: 900 } });
  await signIn(colleague, who.colleague);
  const there = await Editor.at(colleague, here.path);

  await context.setOffline(true);
  await expect(here.state).toHaveText(/离线|正在连接/);
  await here.select('初审');
  await here.panel.getByLabel('责任部门/岗位').fill('审批岗');
  await here.panel.getByLabel('责任部门/岗位').press('Enter');
  await expect(here.state).toHaveText(/1 处修改/);
  await there.select('初审');
  await colleague.keyboard.press('Delete');
  await there.saved();

  await context.setOffline(false);
  const alert = page.getByRole('alert', { name: '以下修改未被接受' });
  await expect(alert).toContainText('这个环节已不存在');
  await here.saved();
  await expect(here.step('初审')).toHaveCount(0);
  await alert.getByRole('button', { name: '知道了' }).click();
  await expect(alert).toBeHidden();
  expect(await here.canonical()).toEqual(await there.canonical());
});

test('the session ends in mid-edit: the work is kept, and sent after signing in again', async ({ page, context, watch }) => {
  watch.excuse(...CUT, /Unexpected response code: 40[13]/);
  await signIn(page, who.cadre);
  const editor = await Editor.from(page, sample('档案移交'));
  const before = await editor.canonical();
  const other = await context.newPage();
  await other.goto('/charts');
  await other.getByText('演示·干部甲').first().click();
  await other.getByRole('button', { name: '退出登录' }).click();

  await page.bringToFront();
  await expect(editor.state).toHaveText(/登录已失效/);
  await editor.draw('环节', 300, 600, '移交登记');
  await editor.select('移交登记');
  await editor.pin('少移交、不登记', 'B');
  await expect(editor.state).toHaveText(/处修改已存在本机/);

  const signing = context.waitForEvent('page');
  await editor.state.getByRole('link', { name: '在新窗口登录' }).click();
  const form = await signing;
  await fill(form, who.cadre);
  await expect(form).not.toHaveURL(/sign-in/);
  await form.close();
  // The browser tells a page that one has come back to it.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await editor.saved();
  const after = await editor.content();
  expect(after.nodes.map((node) => node.label)).toContain('移交登记');
  expect(after.risks.map((risk) => risk.manifestation)).toContain('少移交、不登记');
  expect((await editor.canonical()).seq).toBeGreaterThan(before.seq);
});

test('what one person has not sent is never sent as another', async ({ page, context, watch }) => {
  watch.excuse(...CUT, /Unexpected response code: 40[13]/);
  await signIn(page, who.cadre);
  const editor = await Editor.from(page, sample('证明出具'));
  const before = await editor.canonical();
  await context.setOffline(true);
  await editor.draw('环节', 300, 600, '甲的修改');
  await expect(editor.state).toHaveText(/处修改/);
  await context.clearCookies();
  await signIn(page, who.colleague);
  await context.setOffline(false);
  // The page of another person: without the edit, which waits for its author.
  await expect(editor.step('甲的修改')).toHaveCount(0);
  await editor.alive();
  expect(await editor.canonical()).toEqual(before);

  await signIn(page, who.cadre);
  await page.reload();
  await expect(editor.step('甲的修改')).toBeVisible();
  await editor.saved();
  expect((await editor.content()).nodes.map((node) => node.label)).toContain('甲的修改');
});

async function fill(page: Page, name: string): Promise<void> {
  await page.getByLabel('登录名').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}
