// One member of a meeting on two devices, and a screen in the room whose reader has signed out.

import { code } from '../support/code.ts';
import { axe, expect, secondFactor, signIn, test, type Page, who } from '../support/fixtures.ts';

const here = (page: Page) => page.getByText('您已在本终端到会');

test('a second device asks, the first hands over; a screen goes dark when its session ends', async ({ page: office, another, watch }) => {
  watch.excuse(/status of (401|403|404)/);
  const phone = { viewport: { width: 390, height: 844 } };
  await signIn(office, who.office);
  await office.goto('/organisations/org-scjg/meetings/new');
  await office.getByLabel('会议名称').fill('两台终端');
  await office.locator('[name="other_title.0"]').fill('执法装备采购');
  await office.getByRole('button', { name: '筹备会议' }).click();
  await office.getByRole('button', { name: '送阅材料' }).click();
  const begins = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 16);
  await office.locator('[name="begins"]').first().fill(begins);
  await office.getByRole('button', { name: '通知开会' }).click();
  await expect(office.getByRole('button', { name: '宣布开会' })).toBeVisible();
  const meeting = new URL(office.url()).pathname;

  const first = await another(phone);
  await signIn(first, who.leader);
  await first.goto(meeting);
  await first.getByLabel('动态口令或恢复码').fill(code(secondFactor, 0));
  await first.getByRole('button', { name: '到会', exact: true }).click();
  await expect(here(first)).toBeVisible();

  const second = await another(phone);
  await signIn(second, who.leader);
  await second.goto(meeting);
  await second.getByLabel('动态口令或恢复码').fill(code(secondFactor, 1));
  await second.getByRole('button', { name: '改用本终端' }).click();
  await expect(first.getByText('您的另一终端请求接替本终端。', { exact: false })).toBeVisible();
  await axe(first);
  await expect(here(second)).toBeHidden();
  await first.getByRole('button', { name: '确认转到另一终端' }).click();
  await expect(here(second)).toBeVisible();
  await expect(first.getByText('您已在另一终端到会。', { exact: false })).toBeVisible();

  await first.goto(`${meeting}/projector`);
  await expect(first.getByRole('heading', { name: '两台终端' })).toBeVisible();
  const signedOut = await first.request.post('/sign-out', { headers: { origin: new URL(office.url()).origin }, maxRedirects: 0 });
  expect(signedOut.status()).toBe(303);
  await expect(first.getByRole('alert')).toHaveText('本页面已停止显示：登录已失效，或者您不再参加本次会议。', { timeout: 15_000 });
  await expect(first.getByText('执法装备采购')).toHaveCount(0);
  await expect(first.getByRole('heading', { name: '两台终端' })).toBeHidden();
});
