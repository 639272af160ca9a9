import { axe, expect, type Page, signIn, test } from '../support/fixtures.ts';

// The units of the demo stand at different places of their rounds: this one hears the public now.
const UNIT = '青渚区民政局';

async function openQuestionnaire(page: Page) {
  await page.goto('/');
  await page.getByRole('heading', { level: 2, name: UNIT }).locator('..').getByRole('listitem').first().getByRole('link').click();
  await page.getByRole('link', { name: '本轮公告和意见台账' }).click();
  await page.getByRole('link', { name: '填写本轮问卷' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '社会评问卷' })).toBeVisible();
}

async function fill(page: Page, text: string) {
  await page.getByRole('group', { name: /^1\./ }).getByLabel('办理过').check();
  await page.getByRole('group', { name: /^3\./ }).getByLabel('5 分').check();
  await page.getByLabel(/意见建议/).fill(text);
}

const send = (page: Page) => page.getByRole('button', { name: '提交问卷' }).click();

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('somebody answers, and gets a code for what is written', async ({ page, context, watch }) => {
    watch.excuse(/Failed to load resource.*422/);
    await openQuestionnaire(page);
    await send(page);
    await expect(page.getByRole('alert')).toContainText('至少回答一题');
    await fill(page, '希望延长窗口办理时间');
    await send(page);
    await expect(page.getByRole('heading', { level: 1, name: '问卷已提交，谢谢' })).toBeVisible();
    expect(await page.locator('.receipt-code code').innerText()).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
    expect(await context.cookies()).toEqual([]);
  });
});

test('while very many come in, the browser works for a form and sends it by itself', async ({ page, watch }) => {
  test.setTimeout(120_000);
  watch.excuse(/Failed to load resource.*429/);
  await openQuestionnaire(page);
  await axe(page);
  const address = page.url();
  const sheet = { form: { q3: '4' }, headers: { origin: new URL(address).origin } };
  const flood = async () => {
    let answer = '';
    for (let turn = 0; turn < 250 && !answer.includes('name="ticket"'); turn += 1) {
      const taken = await page.request.post(address, sheet);
      answer = await taken.text();
      // Nobody may send so much in a moment: a second later it goes on.
      if (taken.status() === 429) await page.waitForTimeout(1_000);
    }
    expect(answer, 'now very many have come in').toContain('name="ticket"');
  };
  // One more is let in every few seconds: now and then it is ours, and we begin again.
  for (let status = 0; status !== 429; ) {
    await page.goto(address);
    await fill(page, '太忙的时候也收得下');
    await flood();
    // A quick machine is done before anybody could read what it is doing.
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await send(page);
    status = (await answered).status();
  }
  await expect(page.getByRole('heading', { level: 1, name: '问卷已提交，谢谢' })).toBeVisible({ timeout: 15_000 });
});

test('the office reads counts of five and more, and no longer changes the questions', async ({ page }) => {
  await signIn(page, 'minzheng-office');
  await page.goto('/rounds');
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('link', { name: '社会评问卷' }).click();
  await expect(page.getByText('题目已经确定，不再改动')).toBeVisible();
  await expect(page.getByText(/^已计入问卷 \d+ 份/)).toBeVisible();
  await expect(page.getByText('不是抽样调查')).toBeVisible();
  await axe(page);
});
