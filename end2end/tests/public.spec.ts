import { axe, expect, type Page, signIn, test } from '../support/fixtures.ts';

// The units of the demo stand at different places of their rounds: this one hears the public now.
const UNIT = '青渚区民政局';

async function openChart(page: Page) {
  await page.goto('/');
  await page.getByRole('heading', { level: 2, name: UNIT }).locator('..').getByRole('listitem').first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

async function say(page: Page, text: string, kind = '其他意见建议') {
  await page.getByLabel(kind).check();
  await page.getByLabel('具体说一说').fill(text);
  await page.getByRole('button', { name: '提交意见' }).click();
}

for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('somebody says something of a step, follows it and adds to it', async ({ page, context }) => {
      await openChart(page);
      await page.getByRole('link', { name: /^对“.*”说一句$/ }).first().click();
      await expect(page.getByLabel('针对哪一处')).not.toHaveValue('');
      const text = `窗口没有一次告知要补哪些材料 ${javaScriptEnabled}`;
      await say(page, text);
      await expect(page.getByRole('heading', { level: 1, name: '意见已收到' })).toBeVisible();
      const code = await page.locator('.receipt-code code').innerText();
      expect(code).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
      await page.getByRole('link', { name: '用查询码看答复' }).click();
      await page.getByLabel('查询码').fill(code.toLowerCase().replaceAll('-', ' '));
      await page.getByRole('button', { name: '查询' }).click();
      await expect(page.getByText(text)).toBeVisible();
      await expect(page.getByText('待审核')).toBeVisible();
      await page.getByLabel('补充说明').fill('上个月又跑了一趟');
      await page.getByRole('button', { name: '提交补充' }).click();
      await expect(page.getByText('上个月又跑了一趟')).toBeVisible();
      expect(await context.cookies()).toEqual([]);
    });

    test('what is not said well comes back with what was written', async ({ page, watch }) => {
      watch.excuse(/Failed to load resource.*422/);
      await openChart(page);
      await say(page, ' ');
      await expect(page.getByRole('alert')).toContainText('请写几句话');
      await expect(page.getByLabel('其他意见建议')).toBeChecked();
    });
  });
}

test('the office publishes and answers, and everybody sees the answer and the sum', async ({ page, another }) => {
  await openChart(page);
  const address = page.url();
  const text = `办理时限公示与实际不一致 ${Date.now()}`;
  await say(page, text);
  const office = await another();
  await signIn(office, 'minzheng-office');
  await office.goto('/powers');
  const organisation = new URL(office.url()).pathname.split('/')[2];
  await office.goto(`/organisations/${organisation}/comments`);
  const card = office.locator('li.card', { hasText: text });
  await card.getByRole('button', { name: '公开', exact: true }).click();
  await office.goto(`/organisations/${organisation}/comments?state=published`);
  const shown = office.locator('li.card', { hasText: text });
  await shown.getByLabel('答复和理由').fill('已在窗口更正');
  await shown.getByRole('button', { name: '答复', exact: true }).click();
  await page.goto(address);
  await expect(page.getByText(text)).toBeVisible();
  await expect(page.getByText('已在窗口更正').first()).toBeVisible();
  await page.getByRole('link', { name: '本轮公告和意见台账' }).click();
  await expect(page.getByText(/^收到 \d+ 条 = 公开 \d+ \+ 不公开 \d+ \+ 待审核 \d+$/)).toBeVisible();
  await page.getByRole('link', { name: UNIT }).click();
  await expect(page.getByRole('heading', { level: 1, name: UNIT })).toBeVisible();
});

test('reads well and can be used by everybody', async ({ page, another }) => {
  await openChart(page);
  await axe(page);
  await page.getByRole('link', { name: '本轮公告和意见台账' }).click();
  await axe(page);
  const office = await another();
  await signIn(office, 'minzheng-office');
  await office.goto('/powers');
  const organisation = new URL(office.url()).pathname.split('/')[2];
  await office.goto(`/organisations/${organisation}/comments`);
  await axe(office);
  await page.getByRole('link', { name: UNIT }).click();
  await axe(page);
});

test('an accusation goes past the unit to the discipline office', async ({ page, another }) => {
  await openChart(page);
  const text = `经办人收了礼 ${Date.now()}`;
  await page.getByLabel(/我反映的是具体人员的问题/).check();
  await say(page, text);
  await axe(page);
  const office = await another();
  await signIn(office, 'minzheng-office');
  await office.goto('/powers');
  const organisation = new URL(office.url()).pathname.split('/')[2];
  for (const state of ['pending', 'withheld']) {
    await office.goto(`/organisations/${organisation}/comments?state=${state}`);
    await expect(office.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(office.getByText(text)).toHaveCount(0);
  }
  const discipline = await another();
  await signIn(discipline, 'discipline');
  await discipline.goto('/diverted');
  await expect(discipline.getByText(text)).toBeVisible();
  await axe(discipline);
});

test('a code that nobody has finds nothing', async ({ page }) => {
  await page.goto('/public/receipt');
  await axe(page);
  await page.getByLabel('查询码').fill('00000-00000-00000-00000');
  await page.getByRole('button', { name: '查询' }).click();
  await expect(page.getByText('没有查到')).toBeVisible();
});

test('data, feed, map of the site, code and sign are there', async ({ page, request }) => {
  await openChart(page);
  const address = new URL(page.url()).pathname;
  for (const [path, type] of [
    [`${address}/risks.json`, 'application/json'],
    [`${address}/risks.csv`, 'text/csv'],
    [`${address}/qr.svg`, 'image/svg+xml'],
    [`${address}/sign.pdf`, 'application/pdf'],
    ['/public/feed.xml', 'application/atom+xml'],
    ['/sitemap.xml', 'application/xml'],
    ['/robots.txt', 'text/plain'],
  ]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()['content-type'], path).toContain(type);
  }
});
