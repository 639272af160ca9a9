import { axe, expect, signIn, test, type Page, who } from '../support/fixtures.ts';

/** The round page of somebody's organisation, as it was opened once. */
async function round(page: Page, name: string): Promise<void> {
  await signIn(page, name);
  await page.goto('/rounds');
  await page.getByRole('main').getByRole('table').getByRole('link').first().click();
  await page.evaluate(() => Object.assign(window, { opened: true }));
}

const way = (page: Page, name: string) => page.locator('.round-way').filter({ has: page.getByRole('heading', { name }) });
const isOpenedOnce = (page: Page) => page.evaluate(() => (window as unknown as { opened?: boolean }).opened === true);

test('a round page shows what the office does without being opened anew', async ({ page, another }) => {
  const cadre = await another();
  await round(page, who.office);
  await round(cadre, who.cadre);
  await expect(way(cadre, '互相找')).toContainText('未开始');
  const card = way(page, '互相找');
  await card.getByText('更多办理').click();
  await card.getByLabel('理由').last().fill('本年度已开展专项互查');
  await card.getByRole('button', { name: '不采用本方式' }).click();
  await expect(way(cadre, '互相找')).toContainText('本年度已开展专项互查');
  await expect(cadre.getByRole('status')).toHaveText('页面内容已更新。');
  expect(await isOpenedOnce(cadre), 'the same page').toBe(true);
  await expect(cadre.getByRole('button', { name: '有新的变化，点击查看' })).toBeHidden();
});

test('what somebody is writing stays, and a button shows what has changed', async ({ page, another }) => {
  const other = await another();
  await round(page, who.office);
  await round(other, who.office);
  const card = way(page, '自己查');
  await card.getByText('更多办理').click();
  const reason = card.getByLabel('理由').first();
  await reason.fill('清明假期');
  const theirs = way(other, '自己查');
  await theirs.getByText('更多办理').click();
  const day = await theirs.getByLabel('新的截止日期').first().inputValue();
  const later = new Date(Date.parse(day) + 3 * 86_400_000).toISOString().slice(0, 10);
  await theirs.getByLabel('新的截止日期').first().fill(later);
  await theirs.getByLabel('理由').first().fill('人员外出');
  await theirs.getByRole('button', { name: '延期' }).click();

  const show = page.getByRole('button', { name: '有新的变化，点击查看' });
  await expect(show).toBeVisible();
  await axe(page);
  await expect(reason).toHaveValue('清明假期');
  await expect(reason).toBeFocused();
  await show.click();
  await expect(card.getByLabel('新的截止日期').first()).toHaveValue(later);
  await expect(reason).toHaveValue('清明假期');
  await expect(reason).toBeVisible();
  await expect(show).toBeHidden();
  expect(await isOpenedOnce(page), 'the same page').toBe(true);
});

test('a cut line is said after a while, and the page follows again when it stands', async ({ page, another, server, watch }) => {
  watch.excuse(/ERR_CONNECTION_REFUSED/, /ERR_INCOMPLETE_CHUNKED_ENCODING/, /ERR_CONNECTION_RESET/);
  const cadre = await another();
  await round(page, who.office);
  await round(cadre, who.cadre);
  const cut = cadre.locator('[data-live-cut]');
  await server.kill();
  await expect(cut).toBeVisible({ timeout: 15_000 });
  await expect(cut).toHaveText('连接已断开，正在重连');
  await server.again();
  await expect(cut).toBeHidden({ timeout: 15_000 });
  await way(page, '自己查').getByRole('button', { name: '催办未交' }).click();
  await expect(way(cadre, '自己查')).toContainText('已催办');
  expect(await isOpenedOnce(cadre), 'the same page').toBe(true);
});
