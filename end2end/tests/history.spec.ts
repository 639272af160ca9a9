import { Editor } from '../support/editor.ts';
import { axe, expect, signIn, test, who } from '../support/fixtures.ts';

test('every operation has its author, an earlier state can be seen and brought back as new', async ({ page }) => {
  await signIn(page, who.cadre);
  const editor = await Editor.create(page, '印章刻制');
  await editor.draw('开始', 160, 160, '提出刻制申请');
  await editor.draw('环节', 400, 160, '公安机关备案');
  await editor.saved();
  const first = await editor.canonical();
  const path = editor.path;
  await editor.select('公安机关备案');
  await editor.canvas.focus();
  await page.keyboard.press('Delete');
  await expect(editor.step('公安机关备案')).toHaveCount(0);
  await editor.saved();

  await page.goto(`${path}/history`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('印章刻制');
  await expect(page.getByText('演示·干部甲').first()).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '公安机关备案' }).first()).toBeVisible();
  await axe(page);

  await page.goto(`${path}/history/${first.seq}`);
  await expect(page.getByText('只读').first()).toBeVisible();
  await expect(page.locator('[data-node]')).toHaveCount(2);
  await axe(page);
  await page.getByRole('button', { name: '恢复为新的改动' }).click();
  const again = await Editor.at(page, path);
  await expect(again.step('公安机关备案')).toBeAttached();
  const restored = await again.canonical();
  expect(restored.hash).toBe(first.hash);
  expect(restored.seq).toBeGreaterThan(first.seq + 1);
});

test('the history can be read without JavaScript', async ({ another }) => {
  const page = await another({ javaScriptEnabled: false });
  await signIn(page, 'ziran-cadre-a');
  await page.goto('/charts');
  await page.getByRole('row', { name: /国有建设用地使用权出让/ }).getByRole('link', { name: '历史' }).click();
  await expect(page.getByRole('link', { name: /看当时的图/ }).first()).toBeVisible();
  await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'history.aria.yml' });
});
