import { once } from 'node:events';
import { connect, createServer } from 'node:http2';
import type { ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { closeWhenOld } from './close-when-old.js';

it('a connection that breaks in the moment in which it becomes old is left alone', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const opened = once(server, 'session') as Promise<[ServerHttp2Session]>;
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [session] = await opened;
  const ageMs = 20;
  let calledWhenDestroyed = 0;
  const goaway = session.goaway.bind(session);
  session.goaway = (...args) => {
    if (session.destroyed) calledWhenDestroyed += 1;
    else goaway(...args);
  };
  closeWhenOld(session, ageMs);
  const closed = once(session, 'close');
  const now = performance.now();
  setTimeout(() => {
    session.destroy();
    // The timer of the age is due before the session can emit `close`.
    while (performance.now() < now + 2 * ageMs);
  }, 1);
  await closed;
  expect(calledWhenDestroyed).toBe(0);
  client.destroy();
  server.close();
});
