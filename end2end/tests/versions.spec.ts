import { Editor } from '../support/editor.ts';
import { axe, expect, signIn, test, who } from '../support/fixtures.ts';

test('a version is discussed, decided and published, and stays as it was', async ({ page, another, watch }) => {
  watch.excuse(/status of 409/);
  await signIn(page, who.office);
  const editor = await Editor.create(page, '户外广告设置');
  await editor.draw('开始', 160, 160, '提出设置申请');
  await editor.saved();
  const path = editor.path;
  await page.goto(`${path}/versions`);
  await expect(page.getByRole('heading', { level: 2, name: /第 1 版/ })).toContainText('草稿');
  await page.getByLabel('征求意见的范围和期限').fill('向商户征求意见');
  await page.getByRole('button', { name: '送讨论' }).click();
  await page.getByLabel('意见内容').fill('材料能不能少交一份');
  await page.getByRole('button', { name: '登记意见' }).click();
  await expect(page.getByText('共 1 条意见，1 条尚未答复。')).toBeVisible();
  await page.getByRole('textbox', { name: /^答复/ }).fill('采纳');
  await page.getByRole('button', { name: '保存答复' }).click();
  await expect(page.getByText('均已答复')).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: '审定' }).click();
  await expect(page.getByText('请写明审定依据')).toBeVisible();
  await page.getByLabel('审定依据').fill('局长办公会第 7 次会议');
  await page.getByRole('button', { name: '审定' }).click();

  // Drawing on begins the next version; what is published is what was decided.
  const again = await Editor.at(page, path);
  await again.draw('环节', 400, 160, '现场踏勘');
  await again.saved();
  await page.goto(`${path}/versions`);
  await expect(page.getByRole('heading', { level: 2, name: /第 2 版/ })).toContainText('草稿');
  await page.getByRole('button', { name: '公布' }).click();
  await expect(page.getByRole('heading', { level: 2, name: /第 1 版/ })).toContainText('已公布');
  const visitor = await another();
  await visitor.goto(path.replace('/charts/', '/public/'));
  await expect(visitor.getByText('提出设置申请').first()).toBeAttached();
  await expect(visitor.getByText('现场踏勘')).toHaveCount(0);
  await page.getByRole('button', { name: '撤下' }).click();
  await expect(page.getByRole('heading', { level: 2, name: /第 1 版/ })).toContainText('已审定');
});
