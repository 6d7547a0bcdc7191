import { expect, it } from 'vitest';
import { checkOut } from '../src/build/check-out.js';

it.each(['no-such-branch', '--help', 'HEAD:README.md'])('rejects an unknown commit: %s', async (commit) => {
  const logged: string[] = [];
  const checkedOut = checkOut(commit, { projects: [], log: (line) => logged.push(line) });
  await expect(checkedOut).rejects.toThrow(`Unknown commit "${commit}"`);
  expect(logged).toEqual([]);
});
