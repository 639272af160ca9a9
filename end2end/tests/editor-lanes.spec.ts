// Lanes: added, resized, bound to whoever answers for them, deleted; no step is ever lost with one.

import type { Locator } from '@playwright/test';
import { Editor, middle } from '../support/editor.ts';
import { expect, signIn, test, who } from '../support/fixtures.ts';
import { sample } from '../support/sample.ts';

test('lanes are added, resized, named, bound, and deleted without losing a step', async ({ page }) => {
  await signIn(page, who.cadre);
  const editor = await Editor.from(page, sample('项目评审'));
  const add = page.getByRole('toolbar', { name: '绘图工具' }).getByRole('button', { name: '添加泳道' });
  await add.click();
  await editor.panel.getByLabel('泳道名称').fill('综合科');
  await editor.panel.getByLabel('泳道名称').press('Enter');
  await add.click();
  await editor.panel.getByLabel('泳道名称').fill('评审委员会');
  await editor.panel.getByLabel('泳道名称').press('Enter');
  const first = editor.lane('综合科');
  const second = editor.lane('评审委员会');
  await expect(second).toBeVisible();

  // The border between them follows the hand, and the second gives way.
  const [upper, lower] = [await box(first), await box(second)];
  await editor.drag({ x: upper.x + 300, y: upper.y + upper.height }, { x: upper.x + 300, y: upper.y + upper.height + 60 });
  await expect.poll(async () => Math.round((await box(first)).height - upper.height)).toBeGreaterThanOrEqual(50);
  expect(Math.round((await box(second)).y + (await box(second)).height)).toBe(Math.round(lower.y + lower.height));

  // A step belongs to the lane that it is put in.
  const at = await middle(editor.step('复核'));
  const into = await box(second);
  await editor.drag(at, { x: at.x, y: into.y + into.height / 2 });
  await expect(editor.step('复核')).toHaveAccessibleName(/评审委员会/);

  await page.mouse.click(...(await head(second)));
  await editor.panel.getByLabel('归属').selectOption({ label: '内设机构' });
  const holder = editor.panel.getByLabel('部门或岗位名称');
  await expect(holder).toHaveValue('评审委员会');
  await holder.fill('法规科');
  await holder.press('Enter');
  await editor.panel.getByLabel('归属').selectOption({ label: '岗位' });
  await editor.saved();
  expect((await editor.content()).lanes.find((lane) => lane.name === '评审委员会')?.holder).toEqual({ post: '法规科' });
  await page.mouse.dblclick(...(await head(second)));
  await editor.write('评委会');
  await expect(editor.lane('评委会')).toBeVisible();

  // Its risk point goes into the tray, and that is said, whichever way it is deleted.
  await editor.pin('评委与申报单位有利害关系', 'A');
  await editor.panel.getByRole('button', { name: '删除泳道' }).click();
  await expect(editor.lane('评委会')).toHaveCount(0);
  await expect(page.getByText('已删除，其 1 个风险点移入待安置区。')).toBeVisible();
  await expect(editor.step('复核')).toHaveAccessibleName(/综合科/);
  await editor.saved();
  const after = await editor.content();
  expect([after.nodes.length, after.flows.length, after.lanes.length, after.risks.length]).toEqual([4, 3, 1, 4]);

  await page.mouse.click(...(await head(first)));
  await page.keyboard.press('Delete');
  await expect(editor.steps).toHaveCount(4);
  await editor.undo();
  await editor.undo();
  await expect(editor.lane('评委会')).toBeVisible();
  await expect(editor.step('复核')).toHaveAccessibleName(/评委会/);
});

/** The middle of a lane's heading. */
async function head(lane: Locator): Promise<[number, number]> {
  const { x, y } = await middle(lane.locator('.lane-head'));
  return [x, y];
}

async function box(lane: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const found = await lane.locator('.lane-body').boundingBox();
  if (!found) throw new Error('not to be seen');
  return found;
}
