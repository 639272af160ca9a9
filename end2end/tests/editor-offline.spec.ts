// What is drawn without a connection is not lost, neither by a reload nor by the server's sudden end.

import { Editor } from '../support/editor.ts';
import { expect, signIn, test, who } from '../support/fixtures.ts';
import { Server } from '../support/server.ts';

const CUT = [/ERR_INTERNET_DISCONNECTED/, /ERR_CONNECTION/, /WebSocket connection to .* failed/, /ERR_NETWORK/, /Failed to load resource/];

test('offline edits survive closing the page and are sent later', async ({ page, context, watch }) => {
  watch.excuse(...CUT);
  await signIn(page, who.cadre);
  const editor = await Editor.create(page, '档案借阅');
  await editor.draw('开始', 160, 160, '提出借阅');
  await editor.saved();
  const before = await editor.canonical();
  const path = editor.path;

  await context.setOffline(true);
  await editor.draw('环节', 400, 160, '核验身份');
  await editor.select('核验身份');
  await editor.pin('违规查阅干部档案', 'B');
  await expect(editor.state).toHaveText(/处修改/);
  await page.close();

  await context.setOffline(false);
  const anew = await context.newPage();
  const again = await Editor.at(anew, path);
  await expect(again.step('核验身份')).toBeAttached();
  await expect(again.canvas.locator('[data-risks-of]')).toHaveCount(1);
  await again.saved();
  const after = await again.canonical();
  expect(after.seq).toBeGreaterThan(before.seq);
  expect(after.hash).not.toBe(before.hash);
});

test.describe('with a server of its own', () => {
  let own: Server;
  test.beforeAll(async () => {
    own = await Server.start();
  });
  test.afterAll(async () => own.stop());

  test('a server that is killed and comes back has all that was confirmed, and gets the rest', async ({ another, watch }) => {
    watch.excuse(...CUT);
    const page = await another({ baseURL: own.url });
    await signIn(page, who.cadre);
    const editor = await Editor.create(page, '合同审核');
    await editor.draw('开始', 160, 160, '送审合同');
    await editor.saved();
    await own.kill();
    await expect(editor.state).toHaveText(/离线|正在连接/);
    await editor.draw('环节', 400, 160, '合法性审查');
    await own.again();
    await expect(editor.state).toHaveText(/^已保存/, { timeout: 20_000 });
    await page.reload();
    await editor.alive();
    await expect(editor.step('送审合同')).toBeAttached();
    await expect(editor.step('合法性审查')).toBeAttached();
  });
});
