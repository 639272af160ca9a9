// A public chart page beside a static file of the same bytes: `node harness/public.mjs` (in end2end/, after `make build`).
//
// Liantu on one thread with the demonstration, and nginx with one worker and the bytes that Liantu answered, each measured in
// turn: requests a second (wrk, 32 connections, two encodings: as it is, and compressed), then first paint in Chromium without
// JavaScript and with an empty cache; of one chart on which a round hears the public, and of one on which none does. Medians,
// one JSON line each on stdout; nothing is judged here. Needs nginx, wrk and chromium.
// `node harness/public.mjs [rounds] [seconds] [paints]`.

import { spawn, execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';

const [rounds, seconds, paints] = [[2, 5], [3, 3], [4, 20]].map(([at, usual]) => Number(process.argv[at] ?? usual));
const program = process.env.LIANTU_PROGRAM ?? '../target/release/liantu';
const [ours, plain] = [31180, 31181].map((port) => `http://127.0.0.1:${port}`);
const folder = mkdtempSync(join(tmpdir(), 'liantu-public-'));
// What nginx reads with less rights.
chmodSync(folder, 0o755);
const running = [];

function start(command, args, env = {}) {
  const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  running.push(child);
}

async function answers(url) {
  for (let tries = 0; tries < 150; tries++) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return response;
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}

/** Puts what `path` answers where nginx finds it; as it is, and compressed. */
async function copy(path) {
  const file = join(folder, 'www', path.endsWith('/') ? `${path}index.html` : path);
  mkdirSync(dirname(file), { recursive: true });
  const bytes = Buffer.from(await (await answers(ours + path)).arrayBuffer());
  writeFileSync(file, bytes);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 6 }));
  return bytes.toString();
}

function nginx() {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${folder}/${it};`);
  writeFileSync(join(folder, 'nginx.conf'), `
    worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
    events { worker_connections 1024; }
    http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100;
      types { text/css css; text/javascript js; font/woff2 woff2; image/svg+xml svg; } default_type "text/html; charset=utf-8";
      gzip_static on; ${temporary.join(' ')}
      server { listen ${new URL(plain).host}; root ${folder}/www; } }`);
  start('nginx', ['-e', join(folder, 'nginx.log'), '-c', join(folder, 'nginx.conf')]);
}

// Limits are by address: each request comes from another, as from behind a proxy.
const visitors = join(folder, 'visitors.lua');
writeFileSync(visitors, `
  local count = 0
  function request()
    count = count + 1
    wrk.headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", count / 65536 % 256, count / 256 % 256, count % 256)
    return wrk.format()
  end`);

function requests(url, headers) {
  const said = execFileSync('wrk', ['-t1', '-c32', `-d${seconds}s`, '-s', visitors, ...headers.flatMap((it) => ['-H', it]), url]).toString();
  if (/Non-2xx|Socket errors/.test(said)) throw new Error(said);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(said)[1]);
}

async function paint(browser, url) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(url);
  for (let tries = 0; tries < 100; tries++) {
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (name) => metrics.find((it) => it.name === name)?.value ?? 0;
    if (value('FirstContentfulPaint') > 0) {
      await context.close();
      return (value('FirstContentfulPaint') - value('NavigationStart')) * 1000;
    }
    await sleep(5);
  }
  throw new Error(`${url} is not painted`);
}

const sorted = (values) => [...values].sort((a, b) => a - b);
const at = (values, share) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))];

try {
  start(program, ['serve', '--demo', '--data', join(folder, 'data'), '--listen', new URL(ours).host, '--trusted-proxy', '127.0.0.1'], { TOKIO_WORKER_THREADS: '1' });
  const home = await (await answers(`${ours}/`)).text();
  const charts = [...new Set([...home.matchAll(/href="(\/public\/c[^"/?#]+)"/g)].map((it) => it[1]))];
  const bodies = new Map();
  for (const path of charts) bodies.set(path, await copy(path));
  const isHeard = (path) => bodies.get(path).includes('comment-form');
  const measured = [charts.find(isHeard), charts.find((path) => !isHeard(path))];
  const assets = new Set([...bodies.values()].flatMap((html) => [...html.matchAll(/"(\/assets\/[^"?#]+)/g)].map((it) => it[1])));
  for (const path of assets) {
    const text = await copy(path);
    for (const it of text.matchAll(/url\("?(\/assets\/[^")?#]+)/g)) await copy(it[1]);
  }
  nginx();
  await answers(plain + charts[0]);

  for (const path of measured) {
    const is_heard = isHeard(path);
    for (const [encoding, headers] of [['identity', []], ['gzip', ['Accept-Encoding: gzip']]]) {
      const rates = { kept: [], afresh: [], static: [] };
      for (let round = 0; round < rounds; round++) {
        rates.kept.push(requests(ours + path, headers));
        // Of whoever sends a cookie, the page is written afresh.
        rates.afresh.push(requests(ours + path, [...headers, 'Cookie: of=another']));
        rates.static.push(requests(plain + path, headers));
      }
      const said = Object.fromEntries(Object.entries(rates).map(([name, values]) => [`${name}_per_second`, Math.round(at(values, 0.5))]));
      console.log(JSON.stringify({ path, is_heard, encoding, bytes: Buffer.byteLength(bodies.get(path)), ...said }));
    }
  }

  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--disable-gpu', '--no-sandbox'] });
  for (const path of measured) {
    const times = { ours: [], static: [] };
    for (let round = 0; round < paints; round++) {
      times.ours.push(await paint(browser, ours + path));
      times.static.push(await paint(browser, plain + path));
    }
    const of = (values) => ({ p50: Math.round(at(values, 0.5)), p95: Math.round(at(values, 0.95)) });
    const ratio = Number((at(times.ours, 0.5) / at(times.static, 0.5)).toFixed(2));
    console.log(JSON.stringify({ path, is_heard: isHeard(path), first_paint_ms: of(times.ours), static_first_paint_ms: of(times.static), ratio }));
  }
  await browser.close();
} finally {
  for (const child of running) child.kill();
  await Promise.all(running.map((child) => child.exitCode ?? new Promise((done) => child.once('exit', done))));
  rmSync(folder, { recursive: true, force: true });
}
