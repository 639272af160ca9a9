// Out as a file and in again: what comes back is what went.

import { readFile } from 'node:fs/promises';
import { Editor } from '../support/editor.ts';
import { expect, signIn, test, who } from '../support/fixtures.ts';

for (const format of ['json', 'bpmn'] as const) {
  test(`a chart goes out as ${format} and comes back the same`, async ({ page }) => {
    await signIn(page, who.cadre);
    const editor = await Editor.open(page, '食品经营许可（首次申请）');
    const before = await editor.canonical();

    const download = page.waitForEvent('download');
    await page.getByText('导出', { exact: true }).first().click();
    await page.getByRole('link', { name: format === 'json' ? '廉图 JSON' : /BPMN/ }).click();
    const file = await (await download).path();
    await page.goto('/charts');
    await page
      .getByLabel('把文件拖到这里，或点击选择')
      .setInputFiles({ name: `again.${format}`, mimeType: 'application/xml', buffer: await readFile(file) });
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByRole('link', { name: '食品经营许可（首次申请）' }).click();
    const again = new Editor(page);
    await again.alive();
    await expect(again.steps.first()).toBeAttached();
    expect((await again.canonical()).hash).toBe(before.hash);
  });
}

test('a file brought into an open chart is one operation, and no risk point is lost', async ({ page }) => {
  await signIn(page, who.cadre);
  const editor = await Editor.create(page, '请假（旧）');
  await editor.draw('环节', 300, 200, '口头请假');
  await editor.select('口头请假');
  await editor.pin('不履行请假手续', 'C');
  await editor.saved();
  const before = await editor.canonical();

  await page.getByLabel('导入').setInputFiles('files/leave.bpmn');
  await expect(editor.step('审核请假单')).toBeAttached();
  const report = page.getByRole('dialog');
  if (await report.isVisible()) await report.getByRole('button', { name: /关闭|知道了|确定/ }).first().click();
  await page.getByRole('tab', { name: /^风险/ }).click();
  await expect(editor.panel.getByRole('region', { name: '待安置区' })).toContainText('不履行请假手续');
  await editor.saved();
  expect((await editor.canonical()).seq).toBe(before.seq + 1);

  await editor.undo();
  await expect(editor.step('口头请假')).toBeAttached();
  await expect(editor.step('审核请假单')).toHaveCount(0);
  await editor.saved();
  expect((await editor.canonical()).hash).toBe(before.hash);
});

test('the picture is text: no script, no outside address', async ({ page }) => {
  await signIn(page, who.cadre);
  const editor = await Editor.open(page, '食品经营许可（首次申请）');
  const svg = await (await page.request.get(`${editor.path}/export/svg`)).text();
  expect(svg).toContain('<text');
  expect(svg).toContain('现场核查');
  expect(svg).not.toMatch(/<script|<foreignObject|xlink:href|href="http|<image/i);
});
