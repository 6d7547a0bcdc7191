import { execa, execaSync } from 'execa';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './start-process.js';

/** Values of a reader, by the name of the variable of the shell that they stand for. */
export type PageValues = Readonly<Record<string, string>>;

/** Commands of a page for operators. */
export interface PageCommands {
  /** Returns the blocks of a section for the shell, joined; those before the first section have no name. Throws when there are none. */
  of(title: string): string;
  /**
   * Runs commands after those before the first section, with values in place of those of the reader. Resolves to the lines; rejects when a
   * command fails.
   */
  run(commands: string, values: PageValues): Promise<readonly string[]>;
}

/** Tells whether a program is missing that the pages use. */
export const isToolMissing = ['curl', 'jq', 'bash'].some(
  (program) => execaSync(program, ['--version'], { reject: false }).failed,
);

/** Reads a page of the folder `deploy`; its commands run in `folder`. */
export function readPage(name: string, folder: string): PageCommands {
  const page = readFileSync(join(ROOT, 'apps', 'flow-server', 'deploy', name), 'utf8');
  const commandsOf = (title: string): string => {
    const sections = page.split(/^## /m);
    const section = title === '' ? sections[0] : sections.find((one) => one.startsWith(`${title}\n`));
    const blocks = [...(section ?? '').matchAll(/^ *```sh\n([^]*?)^ *```$/gm)].map(([, text = '']) => text);
    if (blocks.length === 0) throw new Error(`The page ${name} has no commands under "${title}".`);
    return blocks.join('');
  };
  return {
    of: commandsOf,
    run: async (commands, values) => {
      const text = [commandsOf(''), commands].join('').replaceAll(/^(\w+)=.*$/gm, (line, variable: string) => {
        const value = values[variable];
        if (value === undefined && line.includes('put-')) throw new Error(`The test has no value of ${variable}.`);
        return value === undefined ? line : `${variable}=${value}`;
      });
      const here = text
        .replaceAll('npx luluchat', `node ${join(ROOT, 'packages/flow-cli/bin/luluchat.js')}`)
        .replaceAll('node apps/', `node ${ROOT}/apps/`);
      const options = { cwd: folder, all: true } as const;
      return (await execa('bash', ['-euo', 'pipefail', '-c', here], options)).all.split('\n');
    },
  };
}
