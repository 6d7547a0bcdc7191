import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld } from './world.js';
import type { World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

it.each<[string, string | undefined]>([
  ['http://127.0.0.1:2/', 'http://127.0.0.1:2/'],
  ['http://10.0.0.1/?member=hidden', 'http://10.0.0.1/'],
  ['http://169.254.169.254/latest/meta-data/', 'http://169.254.169.254/latest/meta-data/'],
  ['http://[::1]/', 'http://[::1]/'],
  ['//10.0.0.1/#hidden', 'http://10.0.0.1/'],
  ['http://hidden:hidden@10.0.0.1/', 'http://10.0.0.1/'],
  ['file:///hidden', undefined],
])('does not follow a redirect to %s, and says where it leads', async (location, shown) => {
  for (const status of [301, 302, 303, 307, 308]) {
    world.receiver.answer({ status, headers: { location } });
    const { result } = await world.call();
    expect(result).toMatchObject({ status, errorKind: 'redirect' });
    expect(result.message).toContain(
      shown === undefined ? 'does not say where it leads' : ` to ${shown}, which is not`,
    );
    expect(JSON.stringify(result)).not.toContain('hidden');
  }
  expect(world.receiver.requests).toHaveLength(5);
});

it('does not follow a redirect to itself', async () => {
  world.receiver.answer({ status: 302, headers: { location: `${world.receiver.url}/` } });
  expect((await world.call()).result.errorKind).toBe('redirect');
  expect(world.receiver.requests).toHaveLength(1);
});
