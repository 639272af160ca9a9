import { defineConfig } from '@playwright/test';

/** Debian's Chromium, without the parts that draw a window; never one that is downloaded. */
const executablePath = process.env.LIANTU_CHROMIUM ?? '/usr/bin/chromium-headless-shell';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/{testFileName}-snapshots/{arg}{ext}',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 8_000 },
  reporter: [['list']],
  // The long stories first, so that no worker waits for them at the end.
  projects: [
    { name: 'stories', testMatch: /story-.*\.spec\.ts/ },
    { name: 'pages', testIgnore: /story-.*\.spec\.ts/ },
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A trace costs a third of the time. Whoever looks for a fault asks for one: `--trace on`.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
