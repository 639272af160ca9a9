import { axe, expect, signIn, test, who } from '../support/fixtures.ts';

test('a risk point is found by initials, graded, decided, guarded and inspected, without JavaScript', async ({
  another,
  watch,
}) => {
  watch.excuse(/status of 409/);
  const page = await another({ javaScriptEnabled: false });
  await signIn(page, who.office);
  await page.goto('/register');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('廉政风险库');
  const all = page.getByRole('row').filter({ has: page.getByRole('checkbox') });
  const count = await all.count();
  await page.getByLabel('查找').fill('yrsg');
  await page.getByRole('button', { name: '筛选' }).click();
  // Copies that other tests brought are found with it, and nothing else.
  await expect(all.filter({ hasNotText: '因人设岗' })).toHaveCount(0);
  expect(count).toBeGreaterThan(20);
  await page.getByRole('link', { name: /因人设岗/ }).first().click();

  // Four factors, and the sentence that says which single one would change the grade.
  await page.getByRole('combobox', { name: '权力重要程度' }).selectOption('4');
  await page.getByRole('combobox', { name: '行使频率' }).selectOption('3');
  await page.getByRole('combobox', { name: '自由裁量空间' }).selectOption('4');
  await page.getByRole('combobox', { name: '与群众利益关联程度' }).selectOption('3');
  await page.getByRole('button', { name: '评定等级' }).click();
  const grades = page.getByRole('region', { name: '各方评级' });
  await expect(grades).toContainText('加权得分');
  await expect(grades).toContainText('则为 B 级');

  // Without a leader it is refused, and what was filled in is still there.
  const decide = page.locator('form', { has: page.getByRole('button', { name: '审定', exact: true }) });
  await decide.getByLabel('分管领导').fill('');
  await decide.getByLabel('理由').fill('列入重点管控');
  await decide.getByRole('button').click();
  await expect(page.getByRole('alert')).toContainText('谁是领导谁控');
  await expect(decide.getByLabel('理由')).toHaveValue('列入重点管控');
  await decide.getByLabel('分管领导').fill('局长');
  await decide.getByRole('button').click();
  await expect(page.getByText('已确认', { exact: true })).toBeVisible();
  await expect(page.getByText('下次检查')).toBeVisible();

  const guard = page.locator('form', { has: page.getByRole('button', { name: '转入防控' }) });
  await guard.getByLabel('理由').fill('措施已落实');
  await guard.getByRole('button').click();
  await expect(page.getByText('防控中', { exact: true })).toBeVisible();
  await expect(page.getByText('防控中：措施已落实')).toBeVisible();
});

test('a cadre sees the own posts, another organisation nothing', async ({ page, another, watch }) => {
  watch.excuse(/status of 404/);
  await signIn(page, who.cadre);
  await page.goto('/register');
  const caption = await page.getByRole('region', { name: '风险点列表' }).innerText();
  const seen = Number(/共 (\d+) 个/.exec(caption)?.[1]);
  expect(seen).toBeGreaterThan(0);
  expect(seen).toBeLessThan(20);
  const href = await page.getByRole('rowheader').getByRole('link').first().getAttribute('href');
  const theirs = await another();
  await signIn(theirs, 'minzheng-office');
  expect((await theirs.goto(href ?? ''))?.status()).toBe(404);
});

test('the counts of the dashboard tie and lead to their rows', async ({ page }) => {
  await signIn(page, who.discipline);
  await page.goto('/dashboard?state=candidate');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('风险态势');
  const sums: number[] = [];
  for (const title of ['按等级', '按风险类别', '按岗位层级', '按权力领域', '按发现方式']) {
    const figure = page.getByRole('figure').filter({ hasText: title });
    const cells = await figure.locator('td[data-number]:nth-of-type(2)').allInnerTexts();
    sums.push(cells.reduce((sum, text) => sum + Number(text), 0));
  }
  expect(new Set(sums).size).toBe(1);
  expect(sums[0]).toBeGreaterThan(0);
  await axe(page);
  const rows = ['A 级', '未注明', '未注明'];
  for (const [at, title] of ['按等级', '按岗位层级', '按发现方式'].entries()) {
    await page.goto('/dashboard?state=candidate');
    const row = page.getByRole('figure').filter({ hasText: title }).getByRole('row', { name: rows[at] });
    const number = Number(await row.locator('td[data-number]').first().innerText());
    expect(number, title).toBeGreaterThan(0);
    await row.getByRole('link').click();
    await expect(page.getByRole('region', { name: '风险点列表' }), title).toContainText(`共 ${number} 个`);
  }
});

test('a view is kept and removed; evidence is looked at by its content', async ({ page, watch }) => {
  watch.excuse(/status of 409/);
  await signIn(page, who.office);
  await page.goto('/register?grade=high&group=post');
  await axe(page);
  await page.getByText('常用视图').click();
  await page.getByLabel('视图名称').fill('最高一级');
  await page.getByRole('button', { name: '存为视图' }).click();
  await page.goto('/register');
  await page.getByRole('link', { name: '最高一级' }).click();
  await expect(page).toHaveURL(/grade=high/);
  await page.getByRole('button', { name: '删除视图：最高一级' }).click();
  await expect(page.getByRole('link', { name: '最高一级' })).toHaveCount(0);

  await page.goto('/register?q=因人设岗');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await axe(page);
  await page.getByText('落实情况 · 佐证材料').first().click();
  const upload = page.getByLabel(/上传佐证材料/).first();
  await upload.setInputFiles({ name: '照片.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<script>') });
  await page.getByRole('button', { name: '上传佐证材料', exact: true }).first().click();
  await expect(page.getByRole('main')).toContainText('判断依据是文件内容');
  await page.goBack();
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  await page.getByText('落实情况 · 佐证材料').first().click();
  await upload.setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: png });
  await page.getByRole('button', { name: '上传佐证材料', exact: true }).first().click();
  const link = page.getByRole('link', { name: '照片.png' });
  await page.getByText('落实情况 · 佐证材料').first().click();
  const answer = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(answer.headers()['content-disposition']).toContain('attachment');
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');
  expect((await answer.body()).equals(png)).toBe(true);
});

test('a region sets its rules: the grades are called otherwise, and a wrong rule is explained', async ({
  page,
  watch,
}) => {
  watch.excuse(/status of 409/);
  await signIn(page, 'leading-office');
  await page.goto('/rules');
  await page.getByLabel('等级名称').selectOption('levels');
  await page.getByLabel('最高一级起分').first().fill('1');
  await page.getByRole('button', { name: '保存规则' }).click();
  await expect(page.getByRole('alert')).toContainText('必须高于');
  await expect(page.getByLabel('等级名称')).toHaveValue('levels');
  await page.getByLabel('最高一级起分').first().fill('36');
  await page.getByRole('button', { name: '保存规则' }).click();
  await expect(page.getByRole('note')).toContainText('规则已保存');
  await axe(page);
  await page.goto('/register');
  await expect(page.getByRole('region', { name: '风险点列表' })).toContainText('一级');
  await page.goto('/rules');
  await page.getByLabel('等级名称').selectOption('letters');
  await page.getByRole('button', { name: '保存规则' }).click();
});
