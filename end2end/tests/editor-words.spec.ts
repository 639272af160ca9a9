// What is written: labels by an input method, remarks, and the tray with its reasons.

import type { CDPSession } from '@playwright/test';
import { Editor, middle } from '../support/editor.ts';
import { expect, signIn, test, who } from '../support/fixtures.ts';
import { sample } from '../support/sample.ts';

test('an input method composes, and its Enter is its own', async ({ page, context }) => {
  await signIn(page, who.cadre);
  const editor = await Editor.from(page, sample('拼音输入'));
  const cdp = await context.newCDPSession(page);
  const at = await middle(editor.step('初审'));
  await page.mouse.dblclick(at.x, at.y);
  const field = page.getByRole('textbox', { name: '编辑“初审”的名称' });
  await expect(field).toBeFocused();

  await cdp.send('Input.imeSetComposition', { text: 'shou li', selectionStart: 7, selectionEnd: 7 });
  await taken(cdp);
  await expect(field, 'Enter while composing is the input method\'s').toBeFocused();
  await cdp.send('Input.insertText', { text: '受理' });
  await expect(field).toHaveValue('受理');
  // Some send the confirming Enter after the composition has ended, as key 229.
  await field.evaluate((area) =>
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 229, bubbles: true, cancelable: true })),
  );
  await expect(field).toBeFocused();
  await field.press('Enter');
  await expect(field).toBeHidden();
  await expect(editor.step('受理')).toBeVisible();

  // In the panel's fields and in a menu's search it is the same.
  const name = editor.panel.getByLabel('名称', { exact: true });
  await name.fill('');
  await cdp.send('Input.imeSetComposition', { text: 'deng ji', selectionStart: 7, selectionEnd: 7 });
  await taken(cdp);
  await expect(name).toBeFocused();
  await cdp.send('Input.insertText', { text: '登记' });
  await name.press('Control+Enter');
  await expect(editor.step('登记')).toBeVisible();

  // With the canvas in focus a letter that the input method has taken is no shortcut; one that comes with its
  // place on the keyboard is.
  await editor.canvas.focus();
  const key = (keyCode: number) =>
    editor.canvas.evaluate((canvas, keyCode) => {
      canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', code: 'KeyN', keyCode, bubbles: true, cancelable: true }));
    }, keyCode);
  await key(229);
  await expect(page.getByRole('combobox', { name: '在此处新建…' })).toHaveCount(0);
  await key(78);
  const menu = page.getByRole('combobox', { name: '在此处新建…' });
  await expect(menu).toBeFocused();
  await cdp.send('Input.imeSetComposition', { text: 'pan', selectionStart: 3, selectionEnd: 3 });
  await taken(cdp);
  await expect(menu).toBeFocused();
  await cdp.send('Input.insertText', { text: '判断' });
  await expect(page.getByRole('listbox', { name: '在此处新建…' }).getByRole('option')).toHaveText(['判断']);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(editor.canvas).toBeFocused();
  await editor.saved();
});

test('colleagues say what they think, and what is settled is marked', async ({ page, another }) => {
  await signIn(page, who.cadre);
  const editor = await Editor.from(page, sample('廉政谈话'));
  await editor.select('复核');
  await page.getByRole('tab', { name: /^意见/ }).click();
  const text = editor.panel.getByLabel('对环节“复核”的意见');
  await text.fill('复核人不应与初审人同岗');
  await text.press('Control+Enter');
  const remark = editor.panel.getByRole('listitem').filter({ hasText: '复核人不应与初审人同岗' });
  await expect(remark).toContainText('演示·干部甲');
  await expect(text).toHaveValue('');
  await editor.saved();

  const colleague = await another({ viewport: { width: 1440, height: 900 } });
  await signIn(colleague, who.colleague);
  const there = await Editor.at(colleague, editor.path);
  await colleague.getByRole('tab', { name: /^意见\s*1/ }).click();
  await there.panel.getByRole('button', { name: '环节“复核”' }).click();
  await expect(there.panel.getByLabel('名称', { exact: true })).toHaveValue('复核');
  await colleague.getByRole('tab', { name: /^意见/ }).click();
  await there.panel.getByRole('button', { name: '标为已处理' }).click();
  await expect(remark).toContainText('已处理');
  await remark.getByRole('button', { name: '重新打开' }).click();
  await expect(there.panel.getByRole('button', { name: '标为已处理' })).toBeVisible();
  await there.saved();
});

test('the tray gives a risk point back, and lets one go only with a reason', async ({ page }) => {
  await signIn(page, who.cadre);
  const editor = await Editor.from(page, sample('物资调拨'));
  await editor.select('初审');
  await editor.step('复核').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: '安置风险点' }).click();
  const dialog = page.getByRole('dialog', { name: '安置风险点' });
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(editor.canvas).toBeFocused();

  await page.getByRole('tab', { name: /^问题/ }).click();
  await expect(editor.panel).toContainText('待安置区');
  await page.getByRole('tab', { name: /^风险/ }).click();
  const tray = editor.panel.getByRole('region', { name: '待安置区' });
  const [first, second] = [tray.getByRole('article', { name: /初审放宽条件/ }), tray.getByRole('article', { name: /复核走过场/ })];
  await first.getByText('移到别处或停用').click();
  await first.getByRole('combobox', { name: '移到' }).selectOption({ label: '办结' });
  await expect(first).toHaveCount(0);

  await second.getByText('移到别处或停用').click();
  await second.getByRole('button', { name: '停用' }).click();
  await second.getByRole('button', { name: '停用' }).last().click();
  await expect(page.getByText('停用风险点必须写明理由。')).toBeVisible();
  await second.getByLabel('停用理由（必填）').fill('复核环节已并入系统自动比对');
  await second.getByRole('button', { name: '停用' }).last().click();
  await expect(tray).toBeHidden();
  await editor.saved();
  const { nodes, risks } = await editor.content();
  expect(risks.find((risk) => risk.id === 'r1')?.place).toEqual({ node: nodes.find((node) => node.label === '办结')?.id });
  expect(risks.find((risk) => risk.id === 'r2')?.state).toEqual({ retired: '复核环节已并入系统自动比对' });
  await page.getByRole('button', { name: '撤销', exact: true }).last().click();
  await expect(second).toBeVisible();
});

/** An Enter as a browser reports it while an input method has it. */
async function taken(cdp: CDPSession): Promise<void> {
  const key = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 };
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}
