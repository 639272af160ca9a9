// Copying, cutting and pasting: every copy is a thing of its own, and no risk point is ever lost or doubled unasked.

import { Editor, type Content } from '../support/editor.ts';
import { expect, signIn, test, who } from '../support/fixtures.ts';
import { sample } from '../support/sample.ts';

test.beforeEach(async ({ page }) => signIn(page, who.cadre));

/** How many of everything there is, live risk points that have a place, and those in the tray. */
function counts({ nodes, flows, risks }: Content): number[] {
  const tray = risks.filter((risk) => risk.place === 'tray').length;
  return [nodes.length, flows.length, risks.length - tray, tray];
}

function idsAreUnique({ nodes, flows, risks }: Content): void {
  const ids = [...nodes, ...flows, ...risks].map((record) => record.id);
  expect(new Set(ids).size).toBe(ids.length);
}

test('a piece goes within the chart by keys: copies are new, what was cut comes back as it was', async ({ page }) => {
  const editor = await Editor.from(page, sample('收文办理'));
  const { hash } = await editor.canonical();
  await editor.select('初审');
  await editor.step('复核').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect(editor.step('初审')).toHaveCount(2);
  await page.keyboard.press('Control+v');
  await expect(editor.step('初审')).toHaveCount(3);
  await editor.saved();
  const copied = await editor.content();
  expect(counts(copied)).toEqual([8, 5, 9, 0]);
  idsAreUnique(copied);

  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(editor.step('初审')).toHaveCount(1);
  await editor.saved();
  expect((await editor.canonical()).hash).toBe(hash);

  await editor.select('初审');
  await editor.step('复核').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+x');
  await expect(editor.step('初审')).toHaveCount(0);
  await expect(page.getByText(/2 个风险点移入待安置区/)).toBeVisible();
  await editor.saved();
  // The flow closes the gap, with the risk point of the flow that is gone.
  expect(counts(await editor.content())).toEqual([2, 1, 1, 2]);
  await page.keyboard.press('Control+v');
  await expect(editor.step('初审')).toHaveCount(1);
  await editor.saved();
  const back = await editor.content();
  expect(counts(back)).toEqual([4, 2, 3, 0]);
  expect(back.risks.map((risk) => risk.id).sort()).toEqual(['r1', 'r2', 'r3']);
});

test('a piece goes into another chart by keys and by the menu', async ({ page, context }) => {
  const from = await Editor.from(page, sample('发文办理'));
  const { hash } = await from.canonical();
  const to = await Editor.create(await context.newPage(), '电报办理');
  await page.bringToFront();
  await from.select('初审');
  await from.step('复核').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+c');

  await to.page.bringToFront();
  await to.canvas.focus();
  await to.page.keyboard.press('Control+v');
  await expect(to.step('初审')).toBeInViewport();
  await to.saved();
  const pasted = await to.content();
  expect(counts(pasted)).toEqual([2, 1, 3, 0]);
  const old = (await from.content()).risks.map((risk) => risk.id);
  expect(pasted.risks.filter((risk) => old.includes(risk.id))).toEqual([]);
  expect((await from.canonical()).hash, 'what is copied stays as it is').toBe(hash);

  await to.canvas.click({ button: 'right', position: { x: 500, y: 500 } });
  await to.choose('粘贴');
  await expect(to.step('复核')).toHaveCount(2);

  await page.bringToFront();
  await from.step('复核').click({ button: 'right' });
  await from.choose('剪切');
  await expect(from.step('复核')).toHaveCount(0);
  await from.canvas.click({ button: 'right', position: { x: 500, y: 500 } });
  await from.choose('粘贴');
  await expect(from.step('复核')).toHaveCount(1);
  await from.saved();
  const moved = await from.content();
  expect(counts(moved)[2]! + counts(moved)[3]!).toBe(3);
  expect(moved.risks.find((risk) => risk.id === 'r2')?.place).toEqual({ node: moved.nodes.find((node) => node.label === '复核')?.id });

  // The menu fills the system's clipboard as well; what was pasted is still selected, and both go.
  await from.step('初审').click({ button: 'right' });
  await from.choose('复制');
  await to.page.bringToFront();
  await to.canvas.focus();
  await to.page.keyboard.press('Control+v');
  await expect(to.step('初审')).toHaveCount(3);
  await expect(to.step('复核')).toHaveCount(3);
});
