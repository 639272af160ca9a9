// A server of one's own for a file of tests: the release build, on a free port, with the demo, in a
// folder that is removed afterwards.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The program under test. */
export const program =
  process.env.LIANTU_PROGRAM ?? resolve(import.meta.dirname, '../../target/release/liantu');

/** How long a start with an empty database may take, in milliseconds. */
const START_MAX = 30_000;

export class Server {
  private constructor(
    readonly url: string,
    readonly data: string,
    private readonly port: number,
    private child: ChildProcess,
  ) {}

  /** Starts the program and waits until it answers. */
  static async start(): Promise<Server> {
    const data = await mkdtemp(join(tmpdir(), 'liantu-end2end-'));
    const port = await freePort();
    const child = await launch(data, port);
    return new Server(`http://127.0.0.1:${port}`, data, port, child);
  }

  /** Ends the program at once, as a power cut would. */
  async kill(): Promise<void> {
    await end(this.child, 'SIGKILL');
  }

  /** Starts it again on the same data and port. */
  async again(): Promise<void> {
    this.child = await launch(this.data, this.port);
  }

  /** Ends it in order and removes its data. */
  async stop(): Promise<void> {
    await end(this.child, 'SIGTERM');
    await rm(this.data, { recursive: true, force: true });
  }
}

async function launch(data: string, port: number): Promise<ChildProcess> {
  const args = ['serve', '--demo', '--data', data, '--listen', `127.0.0.1:${port}`, '--sign-ins-per-minute', '600'];
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
