// A phone in the queue of a service hall: 390 wide, fingers.

import { axe, expect, test } from '../support/fixtures.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

test('a published chart can be read without sideways scrolling of the page', async ({ page }) => {
  await page.goto('/');
  await axe(page);
  await page.getByRole('link', { name: '最低生活保障审核确认' }).tap();
  await expect(page.getByRole('heading', { level: 1, name: '最低生活保障审核确认' })).toBeVisible();
  await expect(page.getByText('30 个工作日').first()).toBeVisible();
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overhang, 'only the drawing scrolls sideways').toBeLessThanOrEqual(0);
  await page.getByText('虚列名单').first().scrollIntoViewIfNeeded();
  await expect(page.getByText('虚列名单').first()).toBeVisible();
  await axe(page);
});
