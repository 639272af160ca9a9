// Two people in one chart, with a connection that is cut.

import { Editor } from '../support/editor.ts';
import { expect, signIn, test, who } from '../support/fixtures.ts';

/** What Chromium says of a connection that a test cuts. */
const CUT = [/ERR_INTERNET_DISCONNECTED/, /ERR_CONNECTION/, /WebSocket connection to .* failed/, /ERR_NETWORK/];

test('two browsers draw one chart through a cut connection', async ({ page, another, watch }) => {
  watch.excuse(...CUT);
  await signIn(page, who.cadre);
  const here = await Editor.create(page, '公务用车派车');
  const colleague = await another({ viewport: { width: 1440, height: 900 } });
  await signIn(colleague, who.colleague);
  const there = await Editor.at(colleague, here.path);

  await here.draw('开始', 160, 160, '提出用车申请');
  await expect(there.step('提出用车申请')).toBeAttached();
  await there.draw('环节', 400, 160, '派车员安排');
  await expect(here.step('派车员安排')).toBeAttached();

  await colleague.context().setOffline(true);
  await expect(there.state).toHaveText(/离线|正在连接/);
  await here.draw('环节', 400, 320, '审批用车');
  await there.draw('结束', 640, 160, '收车登记');
  await there.select('派车员安排');
  await there.pin('公车私用、虚报里程', 'B');
  await expect(there.state).toHaveText(/处修改/);
  await expect(here.step('收车登记')).toHaveCount(0);

  await colleague.context().setOffline(false);
  await there.saved();
  for (const editor of [here, there]) {
    for (const label of ['提出用车申请', '派车员安排', '审批用车', '收车登记']) {
      await expect(editor.step(label)).toBeAttached();
    }
    await expect(editor.canvas.locator('[data-risks-of]')).toHaveCount(1);
  }
  expect(await here.canonical()).toEqual(await there.canonical());
});

test('each sees that the other is here', async ({ page, another }) => {
  await signIn(page, who.cadre);
  const here = await Editor.create(page, '值班安排');
  const colleague = await another();
  await signIn(colleague, who.colleague);
  await Editor.at(colleague, here.path);
  await expect(page.getByRole('group', { name: /^在场.*演示·干部乙/ })).toBeVisible();
  await expect(colleague.getByRole('group', { name: /^在场.*演示·干部甲/ })).toBeVisible();
  await colleague.close();
  await expect(page.getByRole('group', { name: /演示·干部乙/ })).toHaveCount(0);
});

test('undo takes back what one did oneself, not what a colleague did since', async ({ page, another }) => {
  await signIn(page, who.cadre);
  const here = await Editor.create(page, '办公用品领用');
  await here.draw('开始', 160, 160, '填写领用单');
  await here.draw('环节', 400, 160, '核对库存');
  const colleague = await another();
  await signIn(colleague, who.colleague);
  const there = await Editor.at(colleague, here.path);
  await there.draw('环节', 400, 320, '发放登记');
  await expect(here.step('发放登记')).toBeAttached();
  // A field of the very step that is moved meanwhile.
  await there.select('填写领用单');
  await there.panel.getByLabel('责任部门/岗位').fill('文书岗');
  await there.panel.getByLabel('责任部门/岗位').press('Enter');
  await there.saved();

  await here.undo();
  await expect(here.step('核对库存')).toHaveCount(0);
  await expect(there.step('核对库存')).toHaveCount(0);
  for (const editor of [here, there]) await expect(editor.step('发放登记')).toBeAttached();

  await here.redo();
  await expect(there.step('核对库存')).toBeAttached();
  await here.select('填写领用单');
  await expect(here.panel.getByLabel('责任部门/岗位')).toHaveValue('文书岗');
  await here.saved();
  expect(await here.canonical()).toEqual(await there.canonical());
});
