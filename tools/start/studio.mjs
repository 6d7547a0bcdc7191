import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.mjs';
import { isStudioBuilt } from './studio-stamp.mjs';

const folderOf = (root) => join(root, 'apps', 'flow-studio');
const hasOwnStudio = (root) => existsSync(join(folderOf(root), 'package.json'));

/** Returns true when the flow server will serve the studio with these settings, once it is built. */
export const servesStudio = (root, { STUDIO_DIR }) => (STUDIO_DIR === '' ? hasOwnStudio(root) : STUDIO_DIR !== 'off');

/** Builds the studio of this repository when its sources have changed since, and the settings name no other. */
export const buildStudio = async (root, { STUDIO_DIR }, signal) => {
  if (STUDIO_DIR !== '' || !hasOwnStudio(root) || (await isStudioBuilt(folderOf(root)))) return;
  await runCommand({
    root,
    title: 'Building the studio',
    command: process.execPath,
    args: [join(import.meta.dirname, 'build-studio.mjs'), folderOf(root)],
    describe: (line) => /\d+ (?:modules transformed|files compressed)/.exec(line)?.[0],
    signal,
  });
};
