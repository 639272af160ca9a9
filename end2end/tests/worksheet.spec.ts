import { axe, expect, signIn, test, type Page, who } from '../support/fixtures.ts';

const TEXT = '审查人员收受好处后放宽经营场所条件';
const head = 'shichang-head';

/** From what waits for somebody to where it is done. */
async function open(page: Page, what: RegExp): Promise<void> {
  await page.goto('/my');
  await page.getByRole('main').getByRole('link', { name: what }).first().click();
}

/** The form in which nothing is kept yet. */
const blank = (page: Page) => page.locator('form[data-draft^="new."]');
/** The form of what is kept. */
const kept = (page: Page) => page.locator('form[data-draft]:not([data-draft^="new."])');

/** To the last place of the desk. */
async function finish(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '本岗位负责的环节' }).getByRole('link', { name: '承诺与提交' }).click();
}

async function choose(page: Page): Promise<void> {
  await blank(page).getByLabel('风险类别').selectOption('process');
  await blank(page).getByLabel('权力领域').selectOption('affairs');
  await blank(page).getByLabel('自评等级').selectOption('high');
}

test('a worksheet is saved as it is typed, survives a broken line and two windows, is signed, returned and passed', async ({
  page,
  another,
  watch,
}) => {
  test.slow();
  watch.excuse(/ERR_INTERNET_DISCONNECTED/, /409 \(Conflict\)/);
  await signIn(page, who.cadre);
  await open(page, /填写“材料审查岗”/);
  await axe(page);

  // A reload before anything could be saved loses nothing.
  await page.getByRole('navigation', { name: '本岗位负责的环节' }).getByRole('link').first().click();
  await blank(page).getByLabel('表现形式').fill(TEXT);
  await page.reload();
  await expect(blank(page).getByLabel('表现形式')).toHaveValue(TEXT);
  await choose(page);
  await expect(blank(page).locator('output')).toHaveText('已保存');
  await page.reload();
  await expect(kept(page).getByLabel('表现形式')).toHaveValue(TEXT);

  // Nor does a connection that is cut.
  await page.context().setOffline(true);
  await kept(page).getByLabel('拟采取的防控措施').fill('双人审查');
  await expect(kept(page).locator('output')).toContainText('暂存在本机');
  await page.context().setOffline(false);
  await expect(kept(page).locator('output')).toHaveText('已保存', { timeout: 15_000 });

  // Two windows: the later one sees both texts.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await kept(other).getByLabel('拟采取的防控措施').fill('另一个窗口写的');
  await expect(kept(other).locator('output')).toHaveText('已保存');
  await other.close();
  await kept(page).getByLabel('拟采取的防控措施').fill('这个窗口写的');
  await expect(kept(page).locator('output')).toContainText('没有保存');
  await kept(page).getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('另一个窗口写的')).toBeVisible();
  await axe(page);
  await kept(page).getByRole('button', { name: '保存' }).click();
  await expect(kept(page).getByLabel('拟采取的防控措施')).toHaveValue('这个窗口写的');
  await expect(page.getByText('另一个窗口写的')).toBeHidden();

  // Signed in full view of what is signed, and handed in.
  await finish(page);
  await expect(page.getByText('本人现任青渚区市场监督管理局材料审查岗')).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: '签署承诺书' }).click();
  await page.getByRole('button', { name: '提交审核' }).click();
  await expect(page.getByText('已提交，待审核')).toBeVisible();
  const sheet = page.url();

  const colleague = await another();
  watch.excuse(/404 \(Not Found\)/);
  await signIn(colleague, who.colleague);
  expect((await colleague.goto(sheet))?.status()).toBe(404);

  const chief = await another();
  await signIn(chief, head);
  await open(chief, /审核“材料审查岗”/);
  await expect(chief.getByText(TEXT)).toBeVisible();
  await axe(chief);
  await chief.getByLabel('退回理由').fill('请写明是哪一类材料');
  await chief.getByRole('button', { name: '退回修改' }).click();
  await expect(chief.getByRole('heading', { name: '各部门退回次数' })).toBeVisible();
  await axe(chief);

  await open(page, /修改被退回的“材料审查岗”/);
  await expect(page.getByText('请写明是哪一类材料')).toBeVisible();
  await finish(page);
  await page.getByRole('button', { name: '签署承诺书' }).click();
  await page.getByRole('button', { name: '提交审核' }).click();
  await open(chief, /审核“材料审查岗”/);
  await chief.getByRole('button', { name: '审核通过' }).click();
  await chief.goto(sheet);
  await expect(chief.getByText('已通过')).toBeVisible();
});

test.describe('without JavaScript, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test('a worksheet is forms', async ({ page }) => {
    await signIn(page, who.colleague);
    await open(page, /填写“办案岗”/);
    await page.getByRole('link', { name: '其他岗位职责' }).click();
    await blank(page).getByLabel('表现形式').fill('办案人员泄露检查安排');
    await choose(page);
    await page.getByRole('button', { name: '添加风险点' }).click();
    await expect(kept(page).getByLabel('表现形式')).toHaveValue('办案人员泄露检查安排');
    await finish(page);
    await page.getByRole('button', { name: '签署承诺书' }).click();
    await page.getByRole('button', { name: '提交审核' }).click();
    await expect(page.getByText('已提交，待审核')).toBeVisible();
  });
});

test('the office sees who would review whom before it is fixed', async ({ page }) => {
  await signIn(page, who.office);
  await page.goto('/my');
  await axe(page);
  await open(page, /审核/);
  const round = page.url().replace(/worksheets.*/, '');
  await page.goto(`${round}reviews/peer_review/assignment?seed=7&each=3`);
  const list = await page.getByRole('table').innerText();
  await page.getByRole('button', { name: '生成名单' }).click();
  expect(await page.getByRole('table').innerText()).toBe(list);
  await axe(page);
});
