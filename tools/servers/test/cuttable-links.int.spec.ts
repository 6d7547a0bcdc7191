import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, expect, it, vi } from 'vitest';
import { startCuttableLinks } from '../src/restate/cuttable-links.js';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Starts two servers that send back what they get; connections of this process count as those of the first. */
async function start() {
  const echo = async () => {
    const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    stops.push(() => server.close());
    return (server.address() as AddressInfo).port;
  };
  const links = await startCuttableLinks([await echo(), await echo()], (index) => (index === 0 ? process.pid : 0));
  stops.push(() => links.stop());
  return { links, open: (index: number) => open(links.ports[index] ?? 0) };
}

function open(port: number): { readonly socket: Socket; said(): string } {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let text = '';
  socket.on('data', (chunk: string) => (text += chunk)).on('error', () => undefined);
  stops.push(() => socket.destroy());
  return { socket, said: () => text };
}

it('a cut holds back what is sent, on old connections and on new ones, and closes none', async ({ skip }) => {
  skip(process.platform !== 'linux', 'processes of connections are found on Linux only');
  const { links, open } = await start();
  const before = open(1);
  before.socket.write('before ');
  await vi.waitFor(() => expect(before.said()).toBe('before '));
  links.cut(1);
  before.socket.write('during');
  const during = open(1);
  during.socket.write('anew');
  // Its own connections, and those of others to the rest, pass.
  const toItself = open(0);
  toItself.socket.write('itself');
  await vi.waitFor(() => expect(toItself.said()).toBe('itself'));
  expect([before.said(), during.said(), before.socket.destroyed, during.socket.destroyed]).toEqual([
    ...['before ', '', false, false],
  ]);
  links.mend(1);
  await vi.waitFor(() => expect([before.said(), during.said()]).toEqual(['before during', 'anew']));
});

it('a server that is cut off is still reached by its clients', async ({ skip }) => {
  skip(process.platform !== 'linux', 'processes of connections are found on Linux only');
  const { links } = await start();
  links.cut(1);
  const script = `exec 3<>/dev/tcp/127.0.0.1/${links.ports[1]}; echo client >&3; head -n 1 <&3`;
  expect((await promisify(execFile)('bash', ['-c', script])).stdout).toBe('client\n');
});
