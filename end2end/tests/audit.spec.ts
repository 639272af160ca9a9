import { axe, expect, signIn, test, who } from '../support/fixtures.ts';

test('the auditor reads who did what, and nothing else', async ({ page, another }) => {
  const cadre = await another();
  await signIn(cadre, who.leader);
  await signIn(page, who.auditor);
  await page.goto('/audit');
  await expect(page.getByRole('heading', { level: 1, name: '审计日志' })).toBeVisible();
  await expect(page.getByRole('table')).toContainText('演示·分管领导');
  await axe(page);
});
