// Liantu as a candidate of an outside benchmark of flowchart editors: put this file into its candidates/liantu/ as
// adapter.mjs. LIANTU_ORIGIN says where `liantu serve --demo --sign-ins-per-minute 600` listens.

const origin = process.env.LIANTU_ORIGIN ?? 'http://127.0.0.1:3333';
const graphs = new URL('../../', import.meta.url);
const { makeGraph } = await import(new URL('gen-graph.mjs', graphs));

/** Signs in once: the cookie that every measured browser gets. */
async function signIn() {
  const body = new URLSearchParams({ name: 'shichang-cadre-a', password: 'qingzhu-demo-2026', next: '' });
  const answer = await fetch(`${origin}/sign-in`, { method: 'POST', body, headers: { origin }, redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`sign-in: ${answer.status}`);
  return answer.headers.getSetCookie()[0].split(';')[0];
}

/** Each graph becomes a chart of its own, as its file would. Badges become risk points. */
async function bring(cookie, n) {
  const graph = makeGraph(n);
  const grades = ['high', 'medium', 'low', null];
  const file = {
    format: 'liantu-flowchart', version: 1,
    head: { title: `bench-${n}`, scope: 'internal' },
    nodes: graph.nodes.map(({ id, label, x, y, w, h }) => ({ id, kind: 'task', label, rect: { x, y, w, h } })),
    flows: graph.edges.map(({ id, s, t }) => ({ id, from: s, to: t })),
    risks: graph.nodes.flatMap(({ id, badges }) => badges.map((badge, at) => ({
      id: `${id}-r${at}`, place: { node: id }, kind: 'duty', domain: 'affairs', manifestation: '', grade: grades[badge],
    }))),
  };
  const body = new FormData();
  body.append('files', new Blob([JSON.stringify(file)]), `bench-${n}.json`);
  const answer = await fetch(`${origin}/charts/import`, {
    method: 'POST', body, headers: { origin, cookie, accept: 'application/json' },
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return JSON.parse(text).files[0];
}

let cookie = null;
const charts = {};
async function chart(n) {
  cookie ??= await signIn();
  return (charts[n] ??= await bring(cookie, n));
}

const liantu = {
  name: 'liantu', origin, url: () => '/healthz',
  prepare: async (page, n) => {
    const file = await chart(n);
    const [name, value] = cookie.split('=');
    await page.context().addCookies([{ name, value, url: origin }]);
    await page.goto(`${origin}/charts/${file.charts[0].id}?bench`, { waitUntil: 'commit' });
  },
  virt: true, center: true, undo: true,
  zoom: { ctrl: false, deltaY: 100 }, pan: { type: 'drag' },
};
// A chart holds 5,000 nodes at the most.
export default [
  { ...liantu, sizes: [30, 300, 1000] },
  { ...liantu, name: 'liantu-5000', sizes: [5000], add: false },
];
