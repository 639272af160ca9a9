import { axe, expect, test } from '../support/fixtures.ts';

test('the first page lists what is published, without cookies', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('link', { name: '食品经营许可（首次申请）' })).toBeVisible();
  await expect(page.getByRole('link', { name: '国有建设用地使用权出让（挂牌）' })).toBeVisible();
  await expect(page.getByText('科级干部选拔任用'), 'a draft is nobody’s business').toHaveCount(0);
  expect(await page.context().cookies()).toEqual([]);
});

test('a search finds a power by its name', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('searchbox').fill('低生活');
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByRole('link', { name: '最低生活保障审核确认' })).toBeVisible();
  await expect(page.getByRole('link', { name: '食品经营许可（首次申请）' })).toHaveCount(0);
});

test('reads well and can be used by everybody', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'public-charts.aria.yml' });
  await axe(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('lists, searches and leads on', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('searchbox').fill('处罚');
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('link', { name: '行政处罚（普通程序）' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '行政处罚（普通程序）' })).toBeVisible();
  });
});
