import { axe, expect, signIn, test, who } from '../support/fixtures.ts';

test('somebody says where reminders go; the administrator sees what becomes of mails', async ({
  page,
  another,
  watch,
}) => {
  watch.excuse(/status of 409/);
  await signIn(page, who.auditor);
  await page.goto('/account');
  await axe(page);
  await expect(page.getByText('尚未设置邮件服务器')).toBeVisible();
  await page.getByLabel('提醒邮箱').fill('auditor@b.example');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  await expect(page.getByLabel('提醒邮箱')).toHaveValue('auditor@b.example');
  await page.getByLabel('提醒邮箱').fill('');
  await page.getByRole('button', { name: '保存' }).click();

  const system = await another();
  await signIn(system, 'system');
  await system.goto('/mail');
  await axe(system);
  await system.getByLabel('登录名').fill('nobody');
  await system.getByRole('button', { name: '保存' }).click();
  await expect(system.getByText('没有这个登录名的账号。')).toBeVisible();
  await axe(system);
});
