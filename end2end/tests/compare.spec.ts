import { Editor } from '../support/editor.ts';
import { axe, expect, signIn, test, who } from '../support/fixtures.ts';

test('two versions are compared by layer, on the chart and in a list', async ({ page }) => {
  await signIn(page, who.cadre);
  const editor = await Editor.create(page, '印章刻制');
  await editor.draw('环节', 240, 160, '提出刻制申请');
  await editor.saved();
  const first = await editor.canonical();
  await editor.draw('环节', 480, 160, '公安机关备案');
  await editor.saved();
  const last = await editor.canonical();
  const { path } = editor;

  await page.goto(`${path}/history`);
  await page.getByRole('link', { name: '对比版本' }).click();
  await page.getByLabel('较早：第几次改动后').fill(String(first.seq));
  await page.getByLabel('较新：第几次改动后').fill(String(last.seq));
  await page.getByRole('button', { name: '对比' }).click();
  await expect(page.getByRole('row', { name: /公安机关备案.*新增/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /办理环节/ })).toContainText('增加 1');
  await expect(page.locator('.compare-mark.is-new')).not.toHaveCount(0);
  await axe(page);

  await page.goto(`${path}/compare?from=${last.seq}&to=${last.seq}`);
  await expect(page.getByText('所选各层没有差别。')).toBeVisible();
  expect((await page.request.get(`${path}/compare?to=999999`)).status()).toBe(404);
});
