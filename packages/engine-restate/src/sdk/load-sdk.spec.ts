import { expect, it } from 'vitest';
import { loadRestateSdk } from './load-sdk.js';

it('refuses a Node on which calls would never end, and names the other engine', async () => {
  const loading = loadRestateSdk(() => Promise.resolve({}), '20.20.2');
  await expect(loading).rejects.toMatchObject({
    code: 'engine_unavailable',
    message:
      'The engine "restate" needs Node 22 or newer, this is Node 20.20.2. Use a newer Node, or the engine "embedded".',
  });
});

it('says how to install the SDK where it is missing', async () => {
  const loading = loadRestateSdk(() => Promise.reject(new Error('not found')), '24.0.0');
  await expect(loading).rejects.toMatchObject({
    code: 'engine_unavailable',
    message: expect.stringContaining('npm install @restatedev/restate-sdk@1.17.2') as string,
  });
});

it('resolves to the SDK on Node 22', async () => {
  const sdk = { name: 'sdk' };
  expect(await loadRestateSdk(() => Promise.resolve(sdk), '22.0.0')).toBe(sdk);
});
