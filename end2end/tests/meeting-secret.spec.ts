// A secret ballot in the meeting that the demo has called: who has cast is seen, what was cast is not, not even afterwards.

import { code } from '../support/code.ts';
import { axe, expect, secondFactor, signIn, test, type Page } from '../support/fixtures.ts';

test.use({ begin: 'demo', alone: 'meeting-secret', actionTimeout: 15_000 });

const person = '社会救助科副科长人选';

/** The members with a device, and what each casts. The fifth is there on paper. */
const members = [
  ['minzheng-top', '同意'],
  ['minzheng-leader', '同意'],
  ['minzheng-deputy-a', '不同意'],
  ['minzheng-deputy-b', '同意'],
] as const;

async function enter(page: Page): Promise<void> {
  await page.getByLabel('动态口令或恢复码').fill(code(secondFactor, 0));
  await page.getByRole('button', { name: '到会', exact: true }).click();
  await expect(page.getByText('您已在本终端到会')).toBeVisible();
}

test('a secret ballot is counted, and nobody learns who chose what', async ({ page: office, another, watch }) => {
  test.setTimeout(180_000);
  watch.excuse(/status of (409|422)/);
  const phone = { viewport: { width: 390, height: 844 } };
  await signIn(office, 'minzheng-office');
  await office.goto('/organisations/org-mz/meetings');
  await axe(office);
  await office.getByRole('link', { name: '干部任免事项会议' }).click();
  await expect(office.getByRole('heading', { level: 1, name: '干部任免事项会议' })).toBeVisible();
  const meeting = new URL(office.url()).pathname;
  const projector = await another({ viewport: { width: 1920, height: 1080 } });
  await signIn(projector, 'minzheng-office');
  await projector.goto(`${meeting}/projector`);

  const room: Page[] = [];
  for (const [name] of [...members, ['discipline']]) {
    const page = await another(phone);
    await signIn(page, name);
    await page.goto(meeting);
    await expect(page.getByText('演示账号的动态口令现在是', { exact: false })).toBeVisible();
    await enter(page);
    room.push(page);
  }
  const [leader] = room;
  const observer = room[4];
  await office.goto(meeting);
  const onPaper = office.getByRole('listitem').filter({ hasText: '演示·火' }).last();
  await onPaper.locator('summary', { hasText: '登记书面签到' }).click();
  await onPaper.getByLabel('签到表编号').fill('签到表第 1 页');
  await onPaper.getByRole('button', { name: '登记书面签到' }).click();
  await expect(projector.getByText('5 人应到 · 5 人到会 · 有效')).toBeVisible();
  await office.getByRole('button', { name: '宣布开会' }).click();
  await office.getByRole('button', { name: '开始审议' }).first().click();
  await expect(projector.getByRole('heading', { name: person })).toBeVisible();
  await expect(observer.getByRole('radio')).toHaveCount(0);

  // Nobody speaks last here: the leader casts first, and it is seen that, not what.
  for (const [place, [, choice]] of members.entries()) {
    const page = room[place];
    await page.getByRole('radio', { name: choice, exact: true }).check();
    if (place === 0) await axe(page);
    await page.getByRole('button', { name: '投票', exact: true }).click();
    await expect(page.getByText('您已投票。')).toBeVisible();
  }
  await leader.reload();
  await expect(leader.getByText('您已投票。')).toBeVisible();
  await expect(leader.getByRole('radio')).toHaveCount(0);
  for (const page of [projector, observer, office, room[2]]) await expect(page.getByText('不同意 1 人')).toHaveCount(0);

  // Four ballots and one on paper: the counts must be those of who has cast.
  await office.goto(meeting);
  await office.locator('summary', { hasText: '登记书面票' }).click();
  await office.getByRole('button', { name: '登记已投书面票' }).click();
  const paper = office.getByRole('group', { name: '书面票计数' });
  await office.getByRole('button', { name: '形成决定' }).click();
  await expect(office.getByRole('alert').filter({ hasText: '计票数与投票人数不一致' })).toBeVisible();
  await paper.getByLabel('不同意').fill('1');
  await office.getByRole('button', { name: '形成决定' }).click();
  const sum = '班子应到 5 人，须 3 人以上同意；同意 3 人，不同意 2 人。';
  for (const page of [projector, leader, observer]) await expect(page.getByText(sum).first()).toBeVisible();
  await axe(projector);

  await office.getByRole('button', { name: '散会' }).click();
  await expect(projector.getByText('会议已经结束。')).toBeVisible();
  await office.goto(`${meeting}/minutes`);
  const minutes = office.getByRole('main');
  await expect(minutes).toContainText('无记名');
  await expect(minutes).toContainText('同意3名，修改后同意0名，不同意2名');
  await expect(minutes).not.toContainText(/演示·(赤|分管领导|橙|黄|火)[^。，、]{0,12}(同意|暂缓)/);
  await axe(office);
});
