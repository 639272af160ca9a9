import { Editor, middle } from '../support/editor.ts';
import { axe, expect, signIn, test, who } from '../support/fixtures.ts';

test.beforeEach(async ({ page }) => signIn(page, who.cadre));

test('draws a power by mouse and pins a risk point on its step', async ({ page }) => {
  const editor = await Editor.create(page, '公章使用审批');
  await editor.draw('开始', 160, 160, '提出用章申请');
  await editor.draw('环节', 400, 160, '审核用章事由');
  await editor.draw('判断', 640, 160, '是否同意？');
  await editor.draw('结束', 880, 160, '登记归还');
  await editor.connect('提出用章申请', '审核用章事由');
  await editor.connect('审核用章事由', '是否同意？');
  await editor.connect('是否同意？', '登记归还');

  await editor.select('审核用章事由');
  await editor.pin('未经审批擅自用章，或者出借公章', 'A');
  await editor.saved();
  await expect(editor.step('审核用章事由')).toHaveAccessibleName(/1/);

  await page.reload();
  await editor.alive();
  await expect(editor.steps).toHaveCount(4);
  await expect(editor.flow('是否同意？', '登记归还')).toBeAttached();
  await expect(editor.canvas.locator('[data-risks-of]')).toHaveCount(1);
});

test('appends a step in one gesture, moves it, deletes it: its risk point stays', async ({ page }) => {
  const editor = await Editor.create(page, '会议室借用');
  await editor.draw('开始', 160, 200, '登记');
  await editor.select('登记');
  await editor.pad.getByRole('button', { name: '追加环节' }).click();
  await editor.write('核对时间');
  await expect(editor.flow('登记', '核对时间')).toBeAttached();

  const before = await middle(editor.step('核对时间'));
  await editor.drag(before, { x: before.x + 120, y: before.y + 90 });
  const after = await middle(editor.step('核对时间'));
  expect(Math.abs(after.x - before.x - 120)).toBeLessThanOrEqual(10);
  expect(Math.abs(after.y - before.y - 90)).toBeLessThanOrEqual(10);

  await editor.select('核对时间');
  await editor.pin('优先安排关系人', 'C');
  await editor.canvas.focus();
  await page.keyboard.press('Delete');
  await expect(editor.step('核对时间')).toHaveCount(0);
  await page.getByRole('tab', { name: /^风险/ }).click();
  await expect(editor.panel.getByRole('region', { name: '待安置区' })).toContainText('核对时间');
  await editor.saved();
});

test('a leader may look, not draw', async ({ page, another }) => {
  const editor = await Editor.open(page, '食品经营许可（首次申请）');
  const leader = await another();
  await signIn(leader, who.leader);
  const seen = await Editor.at(leader, editor.path);
  await expect(leader.getByText('只读')).toBeVisible();
  await expect(leader.getByRole('button', { name: '环节', exact: true })).toBeDisabled();
  await expect(seen.step('现场核查')).toBeAttached();
});

test('can be read before and without the program', async ({ another }) => {
  const page = await another({ javaScriptEnabled: false });
  await signIn(page, who.cadre);
  await page.goto('/charts');
  await page.getByRole('link', { name: '食品经营许可（首次申请）', exact: true }).first().click();
  await expect(page.locator('[data-node="n2"]')).toBeVisible();
});

test('reads well and can be used by everybody', async ({ page }) => {
  const editor = await Editor.create(page, '无障碍检查用图');
  await editor.draw('开始', 160, 160, '开始办理');
  await editor.select('开始办理');
  await editor.pin('示例', 'B');
  await editor.saved();
  await expect(page.locator('.top')).toMatchAriaSnapshot({ name: 'editor-top.aria.yml' });
  await expect(editor.panel).toMatchAriaSnapshot({ name: 'editor-panel.aria.yml' });
  await expect(page.getByRole('toolbar', { name: '绘图工具' })).toMatchAriaSnapshot({ name: 'editor-palette.aria.yml' });
  await axe(page);
});
