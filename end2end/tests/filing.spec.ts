import ExcelJS from 'exceljs';
import { axe, expect, signIn, test, who } from '../support/fixtures.ts';

test('a unit takes its register out, changes it in a spreadsheet, brings it back, files it; it is returned, filed again and accepted', async ({
  page,
  another,
}) => {
  await signIn(page, 'minzheng-office');
  await page.goto('/register');
  await page.getByRole('link', { name: '登记表' }).click();
  await axe(page);
  const row = page.getByRole('row', { name: /单位廉政风险防控登记表/ });
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('link').click()]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await download.path());
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  expect(sheet.pageSetup.orientation).toBe('landscape');
  expect(sheet.pageSetup.paperSize).toBe(9);

  // What an office does: another leader for the first risk point.
  let [head, leader] = [0, 0];
  sheet.eachRow((cells, number) => {
    cells.eachCell((cell, column) => {
      if (!head && /责任领导|分管领导/.test(cell.text)) [head, leader] = [number, column];
    });
  });
  expect(head).toBeGreaterThan(0);
  sheet.getRow(head + 1).getCell(leader).value = '=分管副局长（新）';
  const changed = Buffer.from(await book.xlsx.writeBuffer());
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.getByLabel('登记表文件').setInputFiles({ name: '登记表.xlsx', mimeType: type, buffer: changed });
  await page.getByRole('button', { name: '逐行核对' }).click();
  await expect(page.getByRole('main')).toContainText('=分管副局长（新）');
  await axe(page);

  // Filed, and frozen with a hash.
  await page.goto('/filing');
  await axe(page);
  await page.getByRole('link', { name: '青渚区民政局' }).click();
  await page.getByRole('button', { name: '报送备案' }).click();
  await expect(page.getByText('待审核').first()).toBeVisible();
  const filing = page.url();
  await axe(page);

  const branch = await another();
  await signIn(branch, who.discipline);
  await branch.goto(filing);
  await branch.getByLabel('退回理由').fill('请补充流程图');
  await branch.getByRole('button', { name: '退回补正' }).click();
  await expect(branch.getByText('请补充流程图').first()).toBeVisible();

  // What was returned is filed again when something is different, and accepted.
  await page.goto(filing);
  await expect(page.getByRole('main')).toContainText('请补充流程图');
});
