import { axe, expect, test } from '../support/fixtures.ts';

test('keys and how to, for everybody', async ({ page }) => {
  await page.goto('/help');
  await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'help.aria.yml' });
  await axe(page);
});

test('the same in English', async ({ page }) => {
  await page.goto('/help?lang=en');
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/[A-Za-z]/);
});
