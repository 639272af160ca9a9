// Changing the shape of a way: splitting, merging, replacing, inserting, deleting, re-attaching, bending. Whatever is
// done, the three risk points of the chart stay live.

import type { Locator } from '@playwright/test';
import { Editor, middle, type Place } from '../support/editor.ts';
import { expect, signIn, test, who } from '../support/fixtures.ts';
import { sample } from '../support/sample.ts';

test.beforeEach(async ({ page }) => signIn(page, who.cadre));

test('a step is split and merged again, and its risk points go where they are sent', async ({ page }) => {
  const editor = await Editor.from(page, sample('信访办理'));
  await editor.select('初审');
  await editor.pin('代为补齐材料', 'B');
  await editor.step('初审').click({ button: 'right' });
  await editor.choose('拆分环节');
  const dialog = page.getByRole('dialog', { name: '拆分环节' });
  await dialog.getByLabel('后一环节的名称').fill('实地核查');
  await dialog.getByRole('checkbox', { name: /代为补齐材料/ }).check();
  await dialog.getByRole('button', { name: '拆分' }).click();
  await expect(editor.flow('初审', '实地核查')).toBeAttached();
  await expect(editor.flow('实地核查', '复核')).toBeAttached();
  await editor.saved();
  const split = await editor.content();
  const second = split.nodes.find((node) => node.label === '实地核查');
  expect(split.risks.find((risk) => risk.manifestation === '代为补齐材料')?.place).toEqual({ node: second?.id });
  expect(split.risks.find((risk) => risk.id === 'r1')?.place).toEqual({ node: 'a' });

  await editor.select('初审');
  await editor.step('实地核查').click({ modifiers: ['Shift'] });
  await editor.panel.getByRole('button', { name: '合并环节' }).click();
  await expect(editor.step('实地核查')).toHaveCount(0);
  await expect(editor.flow('初审', '复核')).toBeAttached();
  await editor.saved();
  const merged = await editor.content();
  expect(merged.risks.filter((risk) => risk.place !== 'tray').length).toBe(4);
  expect(merged.risks.find((risk) => risk.manifestation === '代为补齐材料')?.place).toEqual({ node: 'a' });
});

test('a step is replaced in place, another is dropped on its flow, and deleting it rejoins', async ({ page }) => {
  const editor = await Editor.from(page, sample('档案销毁'));
  await editor.select('复核');
  await page.keyboard.press('r');
  await page.getByRole('combobox', { name: '更换类型…' }).fill('判断');
  await page.keyboard.press('Enter');
  await expect(editor.canvas.getByRole('img', { name: /^判断 复核/ })).toBeVisible();
  await editor.saved();
  const replaced = await editor.content();
  expect(replaced.flows.length).toBe(3);
  expect(replaced.risks.find((risk) => risk.id === 'r2')?.place).toEqual({ node: 'b' });

  // The flow is marked before the step is let go on it.
  const target = await line(editor.flow('复核', '办结'));
  await editor.draw('环节', 300, 500, '登记');
  await editor.drag(await middle(editor.step('登记')), target);
  await expect(editor.flow('复核', '登记')).toBeAttached();
  await expect(editor.flow('登记', '办结')).toBeAttached();
  await editor.saved();

  await page.keyboard.press('Delete');
  await expect(editor.step('登记')).toHaveCount(0);
  await expect(editor.flow('复核', '办结')).toBeAttached();
  await editor.saved();

  // With a risk point on it: it waits in the tray, and one undo brings all back.
  const before = await editor.canonical();
  await editor.select('初审');
  await page.keyboard.press('Backspace');
  await expect(editor.flow('提出申请', '复核')).toBeAttached();
  await editor.saved();
  const deleted = await editor.content();
  expect(deleted.risks.find((risk) => risk.id === 'r1')?.place).toBe('tray');
  expect(deleted.risks.find((risk) => risk.id === 'r3')?.place).toEqual({ flow: 'sa' });
  await page.getByRole('button', { name: '撤销', exact: true }).last().click();
  await expect(editor.step('初审')).toBeAttached();
  await editor.saved();
  expect((await editor.canonical()).hash).toBe(before.hash);
});

test('a flow is hung on another step, bent, straightened, and given a condition', async ({ page }) => {
  const editor = await Editor.from(page, sample('证照补办'));
  await editor.draw('环节', 500, 480, '退回补正');
  await editor.saved();

  // Its end is where it touches the step: the last point of its way.
  const way = editor.flow('初审', '复核');
  const on = await line(way);
  await page.mouse.click(on.x - 30, on.y);
  await expect(editor.panel.getByRole('textbox', { name: /^条件/ })).toBeVisible();
  const end = await edge(editor, '复核', 'left');
  await editor.drag(end, await middle(editor.step('退回补正')));
  const moved = editor.flow('初审', '退回补正');
  await expect(moved).toBeAttached();
  await editor.saved();
  const hung = await editor.content();
  expect(hung.flows.find((flow) => flow.id === 'ab')?.to).toBe(hung.nodes.find((node) => node.label === '退回补正')?.id);
  expect(hung.risks.find((risk) => risk.id === 'r3')?.place).toEqual({ flow: 'ab' });

  // Let go over nothing, and over a start, where no flow may lead: it stays, and the reason is said.
  await editor.drag(await edge(editor, '退回补正', 'left'), { x: 700, y: 700 });
  await expect(moved).toBeAttached();

  const bent = editor.flow('复核', '办结');
  const from = await line(bent);
  await page.mouse.click(from.x - 30, from.y);
  await editor.drag(from, { x: from.x, y: from.y + 90 });
  await editor.saved();
  expect((await editor.content()).flows.find((flow) => flow.id === 'be')?.bends?.length).toBeGreaterThan(1);
  await editor.panel.getByRole('button', { name: '恢复自动走线' }).click();
  await editor.saved();
  expect((await editor.content()).flows.find((flow) => flow.id === 'be')?.bends ?? []).toEqual([]);

  const condition = editor.panel.getByRole('textbox', { name: /^条件/ });
  await condition.fill('同意');
  await condition.press('Enter');
  await expect(bent).toHaveAccessibleName(/同意/);
  await editor.canvas.focus();
  await page.keyboard.press('Enter');
  await editor.write('全部同意');
  await expect(bent).toHaveAccessibleName(/全部同意/);
  await editor.saved();
  expect((await editor.content()).flows.find((flow) => flow.id === 'be')?.condition).toBe('全部同意');
});

/** The line of a flow, without what is written or pinned beside it. */
async function line(flow: Locator): Promise<Place> {
  return middle(flow.locator('.flow-line'));
}

async function edge(editor: Editor, label: string, side: 'left' | 'right'): Promise<Place> {
  const box = await editor.step(label).locator('.shape').first().boundingBox();
  if (!box) throw new Error('not to be seen');
  return { x: side === 'left' ? box.x : box.x + box.width, y: box.y + box.height / 2 };
}
