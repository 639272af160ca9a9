// The pictures in the documents, taken by the tests so that they show what is there.

import { Editor } from '../support/editor.ts';
import { expect, signIn, test, who } from '../support/fixtures.ts';

/** With LIANTU_PICTURES=1 the documents' own pictures are taken anew; else a run leaves the tree as it is. */
const FOLDER = process.env.LIANTU_PICTURES ? '../docs/picture' : 'test-results/picture';

test('the editor at a desk', async ({ page }) => {
  await signIn(page, who.cadre);
  const editor = await Editor.open(page, '行政处罚（普通程序）');
  await page.getByRole('tab', { name: /^风险/ }).click();
  await editor.panel.getByRole('button', { name: /因说情或收受财物/ }).click();
  await expect(editor.step('是否立案？')).toBeInViewport();
  // What takes the focus in the panel must not push the bar out of the window.
  await expect(page.locator('.top')).toBeInViewport({ ratio: 1 });
  await page.screenshot({ path: `${FOLDER}/editor.png` });
});

test('the editor in the dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await signIn(page, who.cadre);
  const editor = await Editor.open(page, '行政处罚（普通程序）');
  await page.getByRole('tab', { name: /^风险/ }).click();
  await expect(editor.panel.getByText('隐匿证据').first()).toBeVisible();
  await page.screenshot({ path: `${FOLDER}/editor-dark.png` });
});

test('the published chart on a phone', async ({ another }) => {
  const page = await another({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  await page.goto('/');
  await page.getByRole('link', { name: '最低生活保障审核确认' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.screenshot({ path: `${FOLDER}/phone.png` });
});
