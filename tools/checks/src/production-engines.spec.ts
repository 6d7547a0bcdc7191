import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minVersion, satisfies } from 'semver';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly engines?: { readonly node?: string };
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

it('every dependency of production accepts the lowest Node that the README names', () => {
  const { engines } = read('package.json') as LockedPackage;
  const lowest = minVersion(engines?.node ?? '')?.version ?? '';
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`Node.js ${lowest.replace(/\.0$/, '')} or newer`);
  const { packages } = read('package-lock.json') as { readonly packages: Readonly<Record<string, LockedPackage>> };
  const production = Object.entries(packages).filter(([, { dev }]) => dev !== true);
  expect(production.length).toBeGreaterThan(100);
  const refusing = production.filter(([, { engines }]) => !satisfies(lowest, engines?.node ?? '*'));
  // `npm ci --omit=dev --engine-strict` on that Node fails for each of them.
  expect(refusing.map(([path, { version }]) => `${path} ${version}`)).toEqual([]);
});
