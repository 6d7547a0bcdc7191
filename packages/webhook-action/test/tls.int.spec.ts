import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { faults } from '@luluchat/flow-testing';
import { createWorld } from './world.js';
import type { World } from './world.js';

const pem = (name: string) => readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8');
const receiverWith = (name: string) => ({ tls: { key: pem(`${name}.key`), cert: pem(`${name}.pem`) } });
const trusting = { egress: { ca: [pem('ca.pem')] } };

let world: World;
afterEach(async () => {
  Reflect.deleteProperty(process.env, 'NODE_TLS_REJECT_UNAUTHORIZED');
  await world.close();
});

it('calls a receiver whose certificate is in order, and times the handshake', async () => {
  world = await createWorld(trusting, receiverWith('loopback'));
  const { exit, result } = await world.call();
  expect(exit).toBe('success');
  expect(result.attempts[0]?.timings).toMatchObject({ dnsMs: null, tlsMs: expect.any(Number) as unknown });
  await world.rest();
  await world.call();
  expect(world.receiver.totalConnections).toBe(1);
});

it.each([
  ['expired', trusting, 'expired'],
  ['other-name', trusting, 'another name'],
  ['self-signed', trusting, 'self-signed'],
  ['loopback', {}, 'not trusted|whole chain'],
])('refuses the certificate "%s" and says why', async (name, options, words) => {
  world = await createWorld(options, receiverWith(name));
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  const { result } = await world.call();
  expect(result).toMatchObject({ status: null, errorKind: 'tls' });
  expect(result.message).toMatch(new RegExp(words));
  expect(world.receiver.requests).toHaveLength(0);
  await world.receiver.untilOpenConnections(0);
});

it('fails to call a receiver of plain HTTP by https', async () => {
  world = await createWorld(trusting);
  world.receiver.onNextConnection((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
  const { result } = await world.call({ url: world.receiver.url.replace('http:', 'https:') });
  expect(result.errorKind).toBe('tls');
  const { port } = new URL(world.receiver.url);
  expect(result.message).toBe(
    `No secure connection to "127.0.0.1" could be made: port ${port} does not speak TLS. Write http:// in the URL, or use the port for https://.`,
  );
});

it('counts a handshake that never ends into the deadline', async () => {
  world = await createWorld(trusting);
  const { result } = await world.call({ url: world.receiver.url.replace('http:', 'https:'), timeoutMs: 100 });
  expect(['timeout', 'tls']).toContain(result.errorKind);
  await world.receiver.untilOpenConnections(0);
});

it('fails as on plain connections once the handshake is done', async () => {
  world = await createWorld(trusting, receiverWith('loopback'));
  world.receiver.answerNext(faults.resetInBody(), faults.silence());
  expect((await world.call({ method: 'POST' })).result.errorKind).toBe('connection');
  expect((await world.call({ method: 'POST', timeoutMs: 100 })).result.errorKind).toBe('timeout');
  await world.receiver.untilOpenConnections(0);
});
