import { readFile } from 'node:fs/promises';
import { Editor } from '../support/editor.ts';
import { axe, expect, signIn, test, who } from '../support/fixtures.ts';

const FILE = 'files/leave.bpmn';

test('a new chart is begun from the list', async ({ page }) => {
  await signIn(page, who.cadre);
  await page.goto('/charts');
  await page.getByLabel('职权事项名称').fill('公务接待审批');
  await page.getByLabel('内部流程图').check();
  await page.getByRole('button', { name: '开始绘制' }).click();
  await new Editor(page).alive();
  await expect(page.getByRole('heading', { level: 1, name: '公务接待审批' })).toBeVisible();
  await page.goto('/charts');
  await expect(page.getByRole('row', { name: /公务接待审批/ })).toContainText('内部流程图');
});

test('a BPMN file is brought in and named in a report', async ({ page }) => {
  await signIn(page, who.cadre);
  await page.goto('/charts');
  await page.getByLabel('把文件拖到这里，或点击选择').setInputFiles(FILE);
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '导入结果' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /leave\.bpmn/ })).toContainText('已导入');
  await axe(page);
  await page.getByRole('link', { name: '请假审批' }).click();
  const editor = new Editor(page);
  await editor.alive();
  await expect(editor.steps).toHaveCount(5);
  await expect(editor.step('审核请假单')).toHaveAccessibleName(/科室负责人/);
  await expect(editor.flow('是否同意', '填写请假单')).toHaveAccessibleName(/退回/);
});

test('a file that is none is named, with the reason, and the others are taken', async ({ page }) => {
  await signIn(page, who.cadre);
  await page.goto('/charts');
  await page.getByLabel('把文件拖到这里，或点击选择').setInputFiles([
    { name: 'leave.bpmn', mimeType: 'application/xml', buffer: await readFile(FILE) },
    { name: 'broken.bpmn', mimeType: 'application/xml', buffer: Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') },
  ]);
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await expect(page.getByRole('heading', { name: /leave\.bpmn/ })).toContainText('已导入');
  await expect(page.getByRole('heading', { name: /broken\.bpmn/ })).not.toContainText('已导入');
});

test('the office publishes a chart and takes it down', async ({ page }) => {
  await signIn(page, who.office);
  await page.goto('/charts');
  const row = page.getByRole('row', { name: /科级干部选拔任用/ });
  await expect(row).toContainText('草稿');
  await row.getByLabel(/更多操作/).click();
  await row.getByRole('button', { name: '公布' }).click();
  await expect(row).toContainText('已公布');
  await page.goto('/');
  await expect(page.getByRole('link', { name: '科级干部选拔任用' })).toBeVisible();
  await page.goto('/charts');
  await row.getByLabel(/更多操作/).click();
  await row.getByRole('button', { name: '撤下' }).click();
  await expect(row).toContainText('草稿');
});

test('reads well and can be used by everybody', async ({ page }) => {
  // An organisation whose charts no other test changes.
  await signIn(page, 'minzheng-cadre-a');
  await page.goto('/charts');
  await expect(page.getByRole('region', { name: '本单位的流程图' })).toMatchAriaSnapshot({ name: 'charts.aria.yml' });
  await axe(page);
});
