/** Behind `npm run api-report`: writes the reports of the public surface anew, to be looked at with `git diff`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project=checks', 'src/api/api-reports'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, API_REPORT: 'accept' },
});
process.exitCode = status ?? 1;
