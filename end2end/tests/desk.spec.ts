import { axe, expect, type Page, signIn, test } from '../support/fixtures.ts';

// The unit whose round is at its beginning: its office opens the desk beside the self-check.
async function atTheDesk(page: Page): Promise<string> {
  await signIn(page, 'shichang-office');
  await page.goto('/rounds');
  await page.getByRole('table').getByRole('link', { name: /排查/ }).first().click();
  await expect(page.getByRole('heading', { level: 2, name: '六种方式' })).toBeVisible();
  const round = new URL(page.url()).pathname;
  const open = page.locator('form[action$="/ways/org_designation/open"]').getByRole('button').first();
  if (await open.count()) await open.click();
  await page.goto(`${round}/desk`);
  await expect(page.getByRole('heading', { level: 1, name: '组织点工作台' })).toBeVisible();
  return round;
}

test('the office designates, the department sees it, an expert gives an opinion by a link that is dead afterwards', async ({
  page,
  another,
  watch,
}) => {
  watch.excuse(/Failed to load resource.*(409|410)/);
  const round = await atTheDesk(page);
  await axe(page);

  // What nobody has named; what is missing is said, and what was typed stays.
  await page.getByRole('link', { name: '指定新的风险点' }).click();
  const text = `以会议纪要代替审批决定 ${Date.now()}`;
  await page.getByLabel('表现形式').fill(text);
  await page.getByLabel('指定理由').fill(' ');
  await page.getByRole('button', { name: '组织指定' }).click();
  await expect(page.getByRole('alert')).toContainText('请填写理由');
  await expect(page.getByLabel('表现形式')).toHaveValue(text);
  await page.getByLabel('指定理由').fill('巡察反馈提及');
  await page.getByRole('button', { name: '组织指定' }).click();

  await page.goto(`${round}/desk?q=${encodeURIComponent(text)}`);
  await expect(page.getByRole('cell', { name: /组织指定/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /组织点：提出/ })).toBeVisible();

  // A designated point is not dismissed; the selection and the reason stay.
  await page.getByRole('checkbox', { name: new RegExp(text) }).check();
  await page.locator('#act').selectOption('不予列入');
  await page.getByLabel('理由').fill('部门要求撤销');
  await page.getByRole('button', { name: '办理' }).click();
  await expect(page.getByRole('alert')).toContainText('只能由领导班子审定');
  await expect(page.getByRole('checkbox', { name: new RegExp(text) })).toBeChecked();
  await expect(page.getByLabel('理由')).toHaveValue('部门要求撤销');

  // An expert, without an account.
  await page.locator('#act').selectOption('请专家评议');
  await page.getByRole('button', { name: '办理' }).click();
  await expect(page.getByRole('checkbox', { name: text })).toBeChecked();
  await page.getByLabel('专家姓名').fill('某高校教授');
  await axe(page);
  await page.getByRole('button', { name: '生成链接' }).click();
  const link = await page.locator('.expert-link').innerText();
  await page.goto(`${round}/experts`);
  await expect(page.locator('.expert-link')).toHaveCount(0);

  const expert = await another();
  await expert.goto(new URL(link).pathname);
  await expect(expert.getByText(text).first()).toBeVisible();
  await expect(expert.getByText('巡察反馈提及')).toHaveCount(0);
  await axe(expert);
  await expert.getByLabel('您的意见').selectOption('认可');
  await expert.getByLabel('建议等级').selectOption({ index: 1 });
  await expert.getByLabel('说明').fill('确有先例');
  await expert.getByRole('button', { name: '提交意见' }).click();
  await expect(expert.getByText('意见已提交')).toBeVisible();
  await expert.goto(new URL(link).pathname);
  await expect(expert.getByText('确有先例')).toHaveCount(0);
  await expect(expert.getByText(text)).toHaveCount(0);

  // Everybody of the unit reads who has said what.
  const cadre = await another();
  await signIn(cadre, 'shichang-cadre-a');
  await cadre.goto(`${round}/desk?q=${encodeURIComponent(text)}`);
  await cadre.getByRole('rowheader', { name: text }).getByRole('link').click();
  await expect(cadre.getByText('专家：某高校教授')).toBeVisible();
  await expect(cadre.getByText('确有先例')).toBeVisible();
  await axe(cadre);
});

test('decisions, publicity and blind spots can be read on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, 'ziran-office');
  await page.goto('/rounds');
  await page.getByRole('table').getByRole('link', { name: /排查/ }).first().click();
  const round = new URL(page.url()).pathname;
  for (const [part, heading] of [
    ['desk', '组织点工作台'],
    ['decisions', '班子审定'],
    ['decisions/agenda', '廉政风险点审定议题清单'],
    ['publicity', '网上晒'],
    ['blind-spots', '盲区图'],
  ]) {
    await page.goto(`${round}/${part}`);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, `${part} is not wider than the phone`).toBeLessThanOrEqual(0);
    await axe(page);
  }
});
