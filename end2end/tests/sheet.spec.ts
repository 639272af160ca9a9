import { axe, expect, signIn, test, who } from '../support/fixtures.ts';

const power = '食品经营许可（首次申请）';

test('a chart becomes the sheet for the wall, on each paper and as files', async ({ page }) => {
  await signIn(page, who.office);
  await page.goto('/charts');
  // Other tests bring copies; one is published.
  const row = page.getByRole('row', { name: new RegExp(`${power} 外部流程图 已公布`) });
  await row.locator('summary').click();
  await row.getByRole('link', { name: '三列防控图' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('职权廉政风险防控图');
  await expect(page.getByRole('img', { name: /第 1 页/ })).toBeVisible();
  await axe(page);
  await page.getByRole('link', { name: 'A3 纵向' }).click();
  await expect(page.getByRole('link', { name: 'A3 纵向' })).toHaveAttribute('aria-current', 'page');
  const pdf = await page.request.get((await page.getByRole('link', { name: '下载 PDF' }).getAttribute('href')) ?? '');
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  const svg = await page.request.get((await page.getByRole('link', { name: '下载 SVG' }).first().getAttribute('href')) ?? '');
  expect(await svg.text()).toContain('防控措施');
});

test('the risk map counts every risk, for staff and for the public', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: power }).click();
  await page.getByRole('link', { name: '风险分布图' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('廉政风险分布图');
  await expect(page.getByText(/合计 8 个，分布在 \d+ 个环节/).first()).toBeVisible();
  await expect(page.locator('.risk-map .at-a')).not.toHaveCount(0);
  await axe(page);
});
