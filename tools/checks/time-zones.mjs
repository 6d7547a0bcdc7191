/**
 * Runs the specs of dates, templates, conditions and delays under three time zones of the machine: one without summer time, one
 * with it, and one that is a day and three quarters of an hour away. All must pass alike, so nothing reads the machine's zone.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

const ZONES = ['UTC', 'America/New_York', 'Pacific/Chatham'];
const SPECS = [
  ...['date', 'attribute', 'http', 'template'].map((folder) => `packages/flow-runtime/src/${folder}/`),
  ...['condition', 'delay', 'save-attribute', 'time-of-day'].map((folder) => `packages/standard-steps/src/${folder}/`),
];
/** It compares two ways of rendering, at length, and knows no dates. */
const LEFT_OUT = '**/plain-parts.spec.ts';

const failed = ZONES.filter((TZ) => {
  console.log(`\nTZ=${TZ}`);
  const args = ['run', '--project', 'flow-runtime', '--project', 'standard-steps', '--exclude', LEFT_OUT];
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...args, ...SPECS],
    { cwd: root, env: { ...process.env, TZ }, stdio: 'inherit' },
  );
  return status !== 0;
});

if (failed.length > 0) console.error(`Failed under ${failed.join(', ')}.`);
process.exit(failed.length === 0 ? 0 : 1);
