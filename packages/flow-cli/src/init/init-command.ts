import { resolve } from 'node:path';
import { CommandError } from '../error/command-error.js';
import { shownPath } from '../file/shown-path.js';
import { makeFolder } from './make-folder.js';
import type { MadeFolder } from './make-folder.js';
import { STARTER_FILES } from './starter-files.js';
import type { CliCommand } from '../command/cli-command.js';

/** `luluchat init`: makes a folder to start with. */
export const initCommand: CliCommand = {
  configure: (command) => void command.argument('[folder]', 'where the files go, by default here'),
  run: async ({ args: [name = '.'] }, { cwd, out }) => {
    const folder = resolve(cwd, name);
    const { made, kept } = await make(folder, name);
    for (const file of made) out(`made  ${shownPath(`${folder}/${file}`, cwd)}\n`);
    for (const file of kept) out(`kept  ${shownPath(`${folder}/${file}`, cwd)}, which existed\n`);
    const enter = folder === cwd ? '' : `  cd ${name}\n`;
    out(`\nNext:\n${enter}  luluchat check\n  luluchat test\n  luluchat chat order-status.flow.yaml\n`);
    return 0;
  },
};

async function make(folder: string, name: string): Promise<MadeFolder> {
  try {
    return await makeFolder(folder, STARTER_FILES);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    throw new CommandError(2, `The folder ${name} cannot be written (${code}). Choose another one.`, { cause: error });
  }
}
