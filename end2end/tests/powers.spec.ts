import { axe, expect, signIn, test, who } from '../support/fixtures.ts';

test('the catalogue shows each power with what it rests on, and what is to be looked at', async ({ page }) => {
  await signIn(page, who.colleague);
  await page.goto('/powers');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('青渚区市场监督管理局职权目录');
  const row = page.getByRole('row', { name: /食品经营许可/ }).first();
  await expect(row).toContainText('《中华人民共和国食品安全法》第三十五条');
  await expect(row).toContainText('行政审批科');
  await expect(page.getByRole('row', { name: /无照经营查处/ })).toContainText('法律依据均已失效');
  await axe(page);
  await page.getByRole('combobox', { name: '职权类别' }).selectOption({ label: '行政许可' });
  await page.getByRole('button', { name: '筛选' }).click();
  await expect(page.getByRole('status')).toContainText('符合条件的有 4 项');
  await expect(page.getByRole('row', { name: /无照经营查处/ })).toHaveCount(0);
});

test('a power is added, edited and settled without JavaScript', async ({ another, watch }) => {
  watch.excuse(/status of (409|422)/);
  const page = await another({ javaScriptEnabled: false });
  await signIn(page, 'ziran-office');
  await page.goto('/powers');
  await page.getByRole('link', { name: '新增职权' }).click();
  await page.getByLabel('编码').fill('ZRJS-001');
  await page.getByLabel('职权名称').fill('临时用地审批');
  await page.getByLabel('职权类别').selectOption({ label: '行政许可' });
  await page.getByLabel('行使主体').selectOption({ label: '土地利用科' });
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已使用这一编码')).toBeVisible();
  await expect(page.getByText('没有有效的法律依据，不能保留或调整')).toBeVisible();
  await page.getByLabel('编码').fill('ZRJS-101');
  await page.getByLabel('法律、法规、规章或文件').fill('《中华人民共和国土地管理法》');
  await page.getByLabel('条款').fill('第五十七条');
  await page.getByLabel('施行日期').fill('2020-02-30');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('没有这一天')).toBeVisible();
  await page.getByLabel('施行日期').fill('2020-01-01');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('临时用地审批');
  await expect(page.getByText('没有流程图', { exact: true })).toBeVisible();

  await page.getByRole('link', { name: /^修改: / }).click();
  await page.getByLabel('效力').selectOption({ label: '已废止' });
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('法律依据均已失效，应当取消或补充依据')).toBeVisible();
  await page.getByRole('link', { name: '变更处理意见' }).click();
  await page.getByLabel('处理意见').selectOption({ label: '取消' });
  await page.getByLabel('理由').fill('失去法律依据');
  await page.getByLabel('决定依据').fill('局长办公会');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('失去法律依据')).toBeVisible();
  await page.getByRole('button', { name: '删除这项职权' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('职权目录');
  await expect(page.getByText('临时用地审批')).toHaveCount(0);
});

test('the second of two editors is shown the change of the first', async ({ another, watch }) => {
  watch.excuse(/status of 409/);
  const [first, second] = [await another(), await another()];
  for (const page of [first, second]) {
    await signIn(page, 'ziran-office');
    await page.goto('/powers');
    await page.getByRole('link', { name: '建设工程规划核实' }).click();
    await page.getByRole('link', { name: '修改', exact: true }).first().click();
  }
  await first.getByLabel('职权名称').fill('建设工程竣工规划核实');
  await first.getByRole('button', { name: '保存' }).click();
  await second.getByLabel('职权名称').fill('规划条件核实');
  await second.getByLabel('职权内容').fill('核实是否符合规划条件。');
  await second.getByRole('button', { name: '保存' }).click();
  await expect(second.getByText('他人已改为：建设工程竣工规划核实')).toBeVisible();
  await expect(second.getByLabel('职权名称')).toHaveValue('规划条件核实');
  await expect(second.getByLabel('职权内容')).toHaveValue('核实是否符合规划条件。');
  await axe(second);
  await second.getByRole('button', { name: '保存' }).click();
  await expect(second.getByRole('heading', { level: 1 })).toContainText('规划条件核实');
});

test('one power and its forms can be used by everybody', async ({ page }) => {
  await signIn(page, 'minzheng-office');
  await page.goto('/powers');
  await page.getByRole('link', { name: '最低生活保障审核确认' }).first().click();
  await axe(page);
  const path = new URL(page.url()).pathname;
  for (const form of ['edit', 'state', 'bases/new']) {
    await page.goto(`${path}/${form}`);
    await axe(page);
  }
});

test('everybody sees what is kept, and how many were cut', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: '查看各单位的职权目录' }).click();
  await expect(page.getByText('保留 9 项、取消 1 项、调整 1 项、合并 1 项。').first()).toBeVisible();
  await expect(page.getByText('养老机构设立许可')).toHaveCount(0);
  await axe(page);
  await page.getByLabel('查找职权').fill('低保');
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page.getByRole('status')).toContainText('没有找到');
  await page.getByLabel('查找职权').fill('民政局');
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByRole('link', { name: '青渚区民政局' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('青渚区民政局职权目录');
  await page.getByRole('link', { name: /查看流程图: 最低生活保障/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('最低生活保障审核确认');
  expect(await page.context().cookies()).toEqual([]);
});
