// A server of one's own for a file of tests: the release build, on a free port, in a folder that is removed
// afterwards. It begins with the demo, with the demo of a whole district, or with nothing.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The program under test. */
export const program =
  process.env.LIANTU_PROGRAM ?? resolve(import.meta.dirname, '../../target/release/liantu');

/** How long a start with an empty database may take, in milliseconds. */
const START_MAX = 30_000;

/** What a server has in it when it starts. */
export type Begin = 'demo' | 'district' | 'empty';

export class Server {
  private constructor(
    readonly url: string,
    readonly data: string,
    private readonly begin: Begin,
    private readonly port: number,
    private child: ChildProcess,
  ) {}

  /** Starts the program and waits until it answers. */
  static async start(begin: Begin = 'demo'): Promise<Server> {
    const data = await mkdtemp(join(tmpdir(), 'liantu-end2end-'));
    if (begin === 'district') execFileSync(program, ['demo', '--scale', begin, '--data', data], { stdio: 'pipe' });
    const port = await freePort();
    const child = await launch(data, port, begin);
    return new Server(`http://127.0.0.1:${port}`, data, begin, port, child);
  }

  /** Makes an account, as somebody at the machine does while the server runs. */
  account(name: string, password: string, ...more: string[]): void {
    const args = ['user', 'add', name, '--data', this.data, ...more];
    execFileSync(program, args, { input: password, stdio: 'pipe' });
  }

  /** Ends the program at once, as a power cut would. */
  async kill(): Promise<void> {
    await end(this.child, 'SIGKILL');
  }

  /** Starts it again on the same data and port. */
  async again(): Promise<void> {
    this.child = await launch(this.data, this.port, this.begin);
  }

  /** Ends it in order and removes its data. */
  async stop(): Promise<void> {
    await end(this.child, 'SIGTERM');
    await rm(this.data, { recursive: true, force: true });
  }
}

async function launch(data: string, port: number, begin: Begin): Promise<ChildProcess> {
  const args = ['serve', '--data', data, '--listen', `127.0.0.1:${port}`, '--sign-ins-per-minute', '600', '--comments-per-hour', '600'];
  if (begin === 'demo') args.push('--demo');
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout?.on('data', (text) => (said += text));
  child.stderr?.on('data', (text) => (said += text));
  const until = Date.now() + START_MAX;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}:\n${said}`);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (answer?.ok) return child;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`${program} did not answer within ${START_MAX} ms:\n${said}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill(signal);
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? found(address.port) : failed(new Error('no port'))));
    });
  });
}
