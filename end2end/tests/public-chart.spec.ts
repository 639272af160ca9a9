import { axe, expect, type Page, test } from '../support/fixtures.ts';

async function open(page: Page, title = '食品经营许可（首次申请）') {
  await page.goto('/');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

async function says(page: Page) {
  const main = page.getByRole('main');
  for (const text of [
    '青渚区市场监督管理局行政审批科', // who exercises it
    '10 个工作日', // time limit
    '食品经营许可申请书', // what to bring
    '0000-1234501', // where to complain
    '现场核查', // a step
    '应到现场而未到', // how a risk shows
    '核查人员随机抽取', // what is done against it
  ]) {
    await expect(main.getByText(text).first()).toBeVisible();
  }
  await expect(page.locator('[data-node="n12"]').first()).toBeVisible();
}

test('says who, how long, what to bring, and every step with its risks', async ({ page }) => {
  await open(page);
  await says(page);
});

test('reads well and can be used by everybody', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('region', { name: '逐步说明' })).toMatchAriaSnapshot({ name: 'public-chart.aria.yml' });
  await axe(page);
});

test('what is not published is not found', async ({ page, watch }) => {
  watch.excuse(/Failed to load resource.*404/);
  expect((await page.goto('/public/no-such-chart'))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await axe(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('says the same', async ({ page }) => {
    await open(page);
    await says(page);
  });
});
