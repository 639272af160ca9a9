// What every test has: a server per worker, pages whose every console error, broken content policy and
// uncaught exception fails the test, signing in, and an accessibility audit.

import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import accounts from '../../server/demo/accounts.json' with { type: 'json' };
import { type Begin, Server } from './server.ts';

export { expect };
export type { Page };

type Options = Parameters<Browser['newContext']>[0];

/** What went wrong in a test's pages, in order. */
export class Watch {
  readonly faults: string[] = [];
  private readonly excused: RegExp[] = [];

  /** Faults that this test brings about on purpose, such as a connection that it cuts. */
  excuse(...patterns: RegExp[]): void {
    this.excused.push(...patterns);
  }

  /** Watches every page of the context, from its first line of script on. */
  async over(context: BrowserContext): Promise<void> {
    await context.exposeBinding('reportPolicyViolation', (_, text: string) => this.note(`content policy: ${text}`));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const report = (window as unknown as { reportPolicyViolation(text: string): void }).reportPolicyViolation;
        report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
      });
    });
    context.on('console', (message) => {
      if (message.type() === 'error') this.note(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.note(`uncaught: ${error.error().stack ?? error.error().message}`));
  }

  unexcused(): string[] {
    return this.faults.filter((fault) => !this.excused.some((pattern) => pattern.test(fault)));
  }

  private note(fault: string): void {
    this.faults.push(fault);
  }
}

interface Fixtures {
  watch: Watch;
  /** Another browser, watched like the first. */
  another: (options?: Options) => Promise<Page>;
}

interface WorkerFixtures {
  /** What the server has in it when it starts; a file that wants another has a server of its own. */
  begin: Begin;
  /** The file that wants its server for itself, because its story needs the demo as it was written; else empty. */
  alone: string;
  server: Server;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  begin: ['demo', { scope: 'worker', option: true }],
  alone: ['', { scope: 'worker', option: true }],

  server: [
    async ({ begin, alone: _ }, use) => {
      const server = await Server.start(begin);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  watch: [
    async ({}, use) => {
      const watch = new Watch();
      await use(watch);
      expect(watch.unexcused(), 'console errors, broken content policy, uncaught exceptions').toEqual([]);
    },
    { auto: true },
  ],

  context: async ({ context, watch }, use) => {
    await watch.over(context);
    await use(context);
  },

  another: async ({ browser, baseURL, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
      contexts.push(context);
      await watch.over(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** The demo's accounts that tests use, by what they are for. */
export const who = {
  cadre: 'shichang-cadre-a',
  colleague: 'shichang-cadre-b',
  office: 'shichang-office',
  leader: 'shichang-leader',
  discipline: 'discipline',
  auditor: 'audit',
} as const;

/** The password of every demo account. */
export const password = accounts.password;

/** The secret of the second factor of the demo's leaders and discipline body. */
export const secondFactor = accounts.second_factor;

/** Signs in as the form does, without drawing the page. */
export async function signIn(page: Page, name: string): Promise<void> {
  const origin = new URL((await page.request.get('/healthz')).url()).origin;
  const answer = await page.request.post('/sign-in', {
    form: { name, password, next: '' },
    headers: { origin },
    maxRedirects: 0,
  });
  expect(answer.status(), 'signing in leads on').toBe(303);
}

/** Nothing that an accessibility audit would complain of: all of it in light, contrast in dark too. */
export async function axe(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const audit = new AxeBuilder({ page });
    if (colorScheme === 'dark') audit.withRules('color-contrast');
    const { violations } = await audit.analyze();
    const said = violations.map(({ id, help, nodes }) => {
      const places = nodes.map((node) => `  ${node.target} ${node.failureSummary}`);
      return `${colorScheme}: ${id}: ${help}\n${places.join('\n')}`;
    });
    expect(said.join('\n')).toBe('');
  }
  await page.emulateMedia({ colorScheme: null });
}
