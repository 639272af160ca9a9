// Files that are dropped: on an open chart, and anywhere on the list of charts.

import { readFile } from 'node:fs/promises';
import type { JSHandle } from '@playwright/test';
import { Editor } from '../support/editor.ts';
import { axe, expect, signIn, test, who, type Page } from '../support/fixtures.ts';
import { sample } from '../support/sample.ts';

test('a file dropped on the open chart is one operation that can be undone, with a report', async ({ page }) => {
  await signIn(page, who.cadre);
  const editor = await Editor.from(page, sample('请销假（旧）'));
  const before = await editor.canonical();
  const held = await files(page, 'leave.bpmn');
  await editor.panel.dispatchEvent('dragover', { dataTransfer: held });
  await expect(page.locator('[data-drop]')).toBeVisible();
  await page.locator('html').dispatchEvent('dragleave', { dataTransfer: held });
  await expect(page.locator('[data-drop]')).toHaveCount(0);
  await editor.canvas.dispatchEvent('dragover', { dataTransfer: held });
  await editor.canvas.dispatchEvent('drop', { dataTransfer: held });
  await expect(page.locator('[data-drop]')).toHaveCount(0);
  await expect(editor.step('审核请假单')).toBeVisible();
  const report = page.getByRole('dialog', { name: '导入报告' });
  await expect(report).toContainText('leave.bpmn');
  await report.getByRole('button', { name: '关闭' }).click();
  await editor.saved();
  expect((await editor.canonical()).seq).toBe(before.seq + 1);
  const { risks } = await editor.content();
  expect(risks.map((risk) => [risk.id, risk.place])).toEqual([['r1', 'tray'], ['r2', 'tray'], ['r3', 'tray']]);
  await editor.undo();
  await expect(editor.step('初审')).toBeVisible();
  await editor.saved();
  expect((await editor.canonical()).hash).toBe(before.hash);
});

test('files dropped anywhere on the list go into the form', async ({ page, another }) => {
  await signIn(page, who.cadre);
  await page.goto('/charts');
  const held = await files(page, 'leave.bpmn');
  const list = page.getByRole('region', { name: '本单位的流程图' });
  await list.dispatchEvent('dragover', { dataTransfer: held });
  await expect(page.getByText('松开即放入“带来文件”，再按“导入”')).toBeVisible();
  await axe(page);
  await list.dispatchEvent('drop', { dataTransfer: held });
  await expect(page.getByText('松开即放入“带来文件”，再按“导入”')).toBeHidden();
  const button = page.getByRole('button', { name: '导入', exact: true });
  await expect(button).toBeFocused();
  await expect(button).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /leave\.bpmn/ })).toContainText('已导入');

  // The field itself needs no script.
  const plain = await another({ javaScriptEnabled: false });
  await signIn(plain, who.cadre);
  await plain.goto('/charts');
  await plain.getByLabel('把文件拖到这里，或点击选择').setInputFiles('files/leave.bpmn');
  await plain.getByRole('button', { name: '导入', exact: true }).click();
  await expect(plain.getByRole('heading', { name: /leave\.bpmn/ })).toContainText('已导入');
});

/** Files as a hand holds them that drags them over a page. */
async function files(page: Page, name: string): Promise<JSHandle<DataTransfer>> {
  const text = await readFile(`files/${name}`, 'utf8');
  return page.evaluateHandle(
    ([name, text]) => {
      const held = new DataTransfer();
      held.items.add(new File([text!], name!, { type: 'application/xml' }));
      return held;
    },
    [name, text],
  );
}
