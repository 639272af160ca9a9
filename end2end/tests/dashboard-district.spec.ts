// A whole district: 1,157 risk points, and every number of the dashboard leads to exactly its rows.

import { axe, expect, signIn, test } from '../support/fixtures.ts';

test.use({ begin: 'district' });

test('the counts of a district tie, and each leads to exactly as many rows', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'discipline');
  await page.goto('/dashboard');
  await expect(page.getByRole('main')).toContainText('1157 个风险点在册，其中最高一级 164 个');
  await axe(page);

  const numbers: { at: string; count: number; href: string }[] = [];
  for (const [title, counts] of [
    ['按等级', [164, 401, 592]],
    ['按风险类别', [150, 230, 262, 395, 120]],
    ['按岗位层级', undefined],
    ['按权力领域', undefined],
    ['按发现方式', undefined],
  ] as const) {
    const figure = page.getByRole('figure').filter({ hasText: title });
    const rows = await figure.getByRole('row').evaluateAll((rows) =>
      rows.map((row) => ({
        count: Number(row.querySelector('td[data-number]')?.textContent),
        href: row.querySelector('a')?.getAttribute('href') ?? '',
      })),
    );
    const found = rows.map((row) => row.count);
    if (counts) expect(found, title).toEqual(counts);
    expect(found.reduce((sum, count) => sum + count, 0), title).toBe(1157);
    numbers.push(...rows.map((row) => ({ at: title, ...row })));
  }
  const cells = await page.locator('figure table:not(.bars) a').evaluateAll((links) =>
    links.map((link) => ({ at: '交叉表', count: Number(link.textContent), href: link.getAttribute('href') ?? '' })),
  );
  expect(cells.reduce((sum, { count }) => sum + count, 0), 'both tables of two').toBe(2 * 1157);
  numbers.push(...cells);

  for (const { at, count, href } of numbers) {
    await page.goto(href);
    const list = page.getByRole('region', { name: '风险点列表' });
    if (count > 0) await expect(list, `${at} ${href}`).toContainText(`共 ${count} 个`);
    else await expect(list.getByRole('rowheader').getByRole('link'), `${at} ${href}`).toHaveCount(0);
  }
});
