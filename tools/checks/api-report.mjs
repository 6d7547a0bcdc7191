/** `npm run api-report`: writes the reports of the public surface again; look at them with `git diff`. */
import { join } from 'node:path';
import { execaNode } from 'execa';

const root = join(import.meta.dirname, '..', '..');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { exitCode } = await execaNode(vitest, ['run', '--project=checks', 'src/api/api-reports'], {
  cwd: root,
  stdio: 'inherit',
  ipc: false,
  env: { API_REPORT: 'accept' },
  reject: false,
});
process.exitCode = exitCode ?? 1;
