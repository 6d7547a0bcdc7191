import { expect, it } from 'vitest';
import { loadStore } from './load-store.js';

it('says how to install the package of stores where it is missing', async () => {
  const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(loadStore(() => Promise.reject(missing))).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringContaining('npm install @luluchat/flow-store') as string,
  });
});

it('passes on every other error of the package', async () => {
  const other = new Error('broken');
  await expect(loadStore(() => Promise.reject(other))).rejects.toBe(other);
});
