import { axe, expect, password, signIn, test, who } from '../support/fixtures.ts';

test('a cadre signs in by the form and out again', async ({ page, watch }) => {
  watch.excuse(/status of 401/);
  expect((await page.goto('/charts'))?.status(), 'the form comes in the place of the page').toBe(401);
  await page.getByLabel('登录名').fill(who.cadre);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL(/\/charts$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('流程图');

  await page.getByText('演示·干部甲').first().click();
  await page.getByRole('button', { name: '退出登录' }).click();
  expect((await page.goto('/charts'))?.status()).toBe(401);
});

test('a wrong password and an unknown name get the same answer', async ({ page, watch }) => {
  watch.excuse(/Failed to load resource.*4\d\d/);
  const answers: string[] = [];
  for (const name of [who.leader, 'nobody-of-that-name']) {
    await page.goto('/sign-in');
    await page.getByLabel('登录名').fill(name);
    await page.getByLabel('密码').fill('not-the-password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    const refusal = page.getByText('登录名或密码不正确');
    await expect(refusal).toBeVisible();
    answers.push((await refusal.innerText()).trim());
    await expect(page.getByLabel('密码')).toHaveValue('');
  }
  expect(answers[0]).toBe(answers[1]);
});

test('what one may not do is refused', async ({ page, watch }) => {
  watch.excuse(/Failed to load resource.*40\d/);
  await signIn(page, who.cadre);
  expect((await page.goto('/audit'))?.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await page.context().clearCookies();
  await signIn(page, who.auditor);
  expect((await page.goto('/charts'))?.status()).toBe(403);
});

test('a form from another site changes nothing', async ({ page, server }) => {
  const answer = await page.request.post('/sign-in', {
    form: { name: who.cadre, password, next: '' },
    headers: { origin: 'https://elsewhere.example' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(403);
  expect((await page.context().cookies(server.url)).length).toBe(0);
});

test('reads well and can be used by everybody', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'sign-in.aria.yml' });
  await axe(page);
});
