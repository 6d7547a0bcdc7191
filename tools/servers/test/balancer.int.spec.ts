import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { findPorts, startBalancer } from '../src/index.js';
import type { Balancer } from '../src/index.js';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Starts a server that greets each connection with its name. */
async function startGreeter(name: string) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    socket.write(name);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const stop = async () => {
    const closed = once(server.close(), 'close');
    sockets.forEach((socket) => socket.destroy());
    await closed;
  };
  stops.push(() => (server.listening ? stop() : undefined));
  return { port: (server.address() as AddressInfo).port, stop };
}

async function start(ports: readonly number[]): Promise<Balancer> {
  const balancer = await startBalancer(ports);
  stops.push(() => balancer.stop());
  return balancer;
}

function open({ url }: Balancer): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  stops.push(() => socket.destroy());
  return socket;
}

async function greetingOf(socket: Socket): Promise<string> {
  const [greeting] = await once(socket, 'data');
  return String(greeting);
}

it('connections go to the ports in turn', async () => {
  const [one, other] = await Promise.all([startGreeter('one'), startGreeter('other')]);
  const balancer = await start([one.port, other.port]);
  const seen: string[] = [];
  for (let index = 0; index < 4; index += 1) seen.push(await greetingOf(open(balancer)));
  expect(seen).toEqual([seen[0], seen[1], seen[0], seen[1]]);
  expect(new Set(seen)).toEqual(new Set(['one', 'other']));
});

it('a connection ends with its server, and further ones pass over it', async () => {
  const [one, other] = await Promise.all([startGreeter('one'), startGreeter('other')]);
  const balancer = await start([one.port, other.port]);
  const greet = async (socket: Socket) => [await greetingOf(socket), socket] as const;
  const sockets = new Map(await Promise.all([open(balancer), open(balancer)].map(greet)));
  const closed = once(sockets.get('one') as Socket, 'close');
  await one.stop();
  await closed;
  expect(await Promise.all([open(balancer), open(balancer)].map(greetingOf))).toEqual(['other', 'other']);
});

it('a connection is closed when nothing listens on any port, and when the balancer stops', async () => {
  const nobody = await start(await findPorts(2));
  await once(open(nobody), 'close');
  const greeter = await startGreeter('one');
  const balancer = await startBalancer([greeter.port]);
  const socket = open(balancer);
  expect(await greetingOf(socket)).toBe('one');
  const closed = once(socket, 'close');
  await balancer.stop();
  await closed;
});
