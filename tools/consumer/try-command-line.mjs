import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

/** Commands of a newcomer to `luluchat`, with what each must print. */
const WALK = [
  [['init', 'demo'], 'made  demo/order-status.flow.yaml'],
  [['check', 'demo', '--strict'], '3 files, 0 errors, 0 warnings'],
  [['test', 'demo', '--min-coverage', '100'], '3 passed, 0 failed'],
  [['docs', 'demo/order-status.flow.yaml'], 'flowchart TD'],
];

/**
 * Installs flow-cli alone in an empty folder, as a newcomer does, and uses `npx luluchat` there. `settings` are the lines of the
 * `.npmrc`. Rejects when a command fails or prints something else.
 */
export async function tryCommandLine({ folder, settings, env }) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  writeFileSync(join(folder, '.npmrc'), `${settings.join('\n')}\n`);
  const inFolder = { cwd: folder, env };
  const install = ['install', '--save-dev', '--no-audit', '--no-fund', '--prefer-offline', '@luluchat/flow-cli'];
  await run('npm', install, inFolder);
  // `--no`: never fetches a package that happens to have the name of the command.
  const luluchat = (args) => run('npx', ['--no', '--', 'luluchat', ...args], inFolder);
  const manifest = join(folder, 'node_modules', '@luluchat', 'flow-cli', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  for (const [args, expected] of [[['--version'], version], ...WALK]) {
    const output = await luluchat(args);
    if (!output.includes(expected)) {
      throw new Error(`luluchat ${args.join(' ')} did not print "${expected}":\n${output}`);
    }
  }
  return `luluchat ${version}: ${WALK.map(([[name]]) => name).join(', ')}`;
}
