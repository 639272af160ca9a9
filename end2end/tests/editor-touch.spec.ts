// Fingers on the canvas of a phone: one pans, two zoom and pan, a tap selects, and a risk point can be pinned.

import type { CDPSession } from '@playwright/test';
import { Editor, middle, type Place } from '../support/editor.ts';
import { axe, expect, signIn, test, who } from '../support/fixtures.ts';
import { sample } from '../support/sample.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

test('one finger pans, two zoom, a tap selects, a risk point is pinned', async ({ page, context }) => {
  await signIn(page, who.cadre);
  const editor = await Editor.from(page, sample('窗口服务'));
  const cdp = await context.newCDPSession(page);
  const { hash } = await editor.canonical();
  const step = editor.step('初审');
  const canvas = await editor.canvas.boundingBox();
  const blank = { x: canvas!.x + canvas!.width / 2, y: canvas!.y + 60 };

  const before = await middle(step);
  await touch(cdp, [[blank, { x: blank.x + 40, y: blank.y + 70 }]]);
  await expect.poll(async () => Math.round((await middle(step)).y - before.y)).toBe(70);
  expect(Math.round((await middle(step)).x - before.x)).toBe(40);
  // Also where the finger lies on a step that is not selected: so nothing is moved by mistake.
  const at = await middle(step);
  await touch(cdp, [[at, { x: at.x, y: at.y - 50 }]]);
  await expect.poll(async () => Math.round((await middle(step)).y - at.y)).toBe(-50);

  const width = async () => (await step.locator('.shape').boundingBox())!.width;
  const small = await width();
  const c = { x: blank.x, y: blank.y + 40 };
  await touch(cdp, [
    [{ x: c.x - 40, y: c.y }, { x: c.x - 80, y: c.y + 30 }],
    [{ x: c.x + 40, y: c.y }, { x: c.x + 80, y: c.y + 30 }],
  ]);
  await expect.poll(async () => (await width()) / small).toBeGreaterThan(1.8);
  expect((await editor.canonical()).hash, 'looking changes nothing').toBe(hash);

  // And back, until the step can be tapped.
  await touch(cdp, [
    [{ x: c.x - 80, y: c.y }, { x: c.x - 40, y: c.y }],
    [{ x: c.x + 80, y: c.y }, { x: c.x + 40, y: c.y }],
  ]);
  await expect.poll(async () => (await width()) / small).toBeLessThan(1.2);
  const tapped = await middle(step);
  await page.touchscreen.tap(tapped.x, tapped.y);
  await editor.pad.getByRole('button', { name: '标注风险点' }).tap();
  const shows = editor.panel.getByLabel('表现形式').last();
  await expect(shows).toBeInViewport();
  await shows.fill('对熟人优先办理');
  await shows.blur();
  await editor.panel.getByRole('radio', { name: /B ?级/ }).last().check({ force: true });
  await editor.saved();
  const risk = (await editor.content()).risks.find((risk) => risk.manifestation === '对熟人优先办理');
  expect(risk).toMatchObject({ place: { node: 'a' }, grade: 'medium' });
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overhang).toBeLessThanOrEqual(0);
  await axe(page);
});

/** Fingers put down, moved in steps and lifted. */
async function touch(cdp: CDPSession, ways: [Place, Place][]): Promise<void> {
  const points = (part: number) =>
    ways.map(([from, to], id) => ({ id, x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }));
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(0) });
  for (const part of [0.1, 0.3, 0.5, 0.7, 0.9, 1]) {
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(part) });
  }
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
