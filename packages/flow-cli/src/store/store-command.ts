import { Argument } from 'commander';
import { FlowError } from '@luluchat/flow-runtime';
import type { CliCommand } from '../command/cli-command.js';
import { CommandError } from '../error/command-error.js';
import { printable } from '../output/printable.js';
import { writeTable } from '../output/write-table.js';
import { loadStore } from './load-store.js';
import { parsePlace, shownPlace } from './parse-place.js';
import { createProgressLine } from '../output/progress-line.js';

interface StoreOptions {
  readonly schema?: string;
}

const HELP = `
A file is a path such as data/flows.db. A database is an address such as postgres://user@host:5432/name; the environment
variable PGPASSWORD can hold its password. Stop all servers that use the source or the target. When the copy is interrupted,
the same command continues it.

Examples:
  luluchat store copy data/flows.db postgres://luluchat@db.example.com/luluchat
  luluchat store copy postgres://luluchat@db.example.com/luluchat data/copy.db`;

/** `luluchat store copy`: copies the data of a server to a new SQLite file or an empty schema of PostgreSQL. */
export const storeCommand: CliCommand<StoreOptions> = {
  configure: (command) =>
    void command
      .addArgument(new Argument('<action>', 'what to do').choices(['copy']))
      .argument('<from>', 'the SQLite file or the PostgreSQL database of a server')
      .argument('<to>', 'a file that does not exist, or a database without data of a server')
      .option('--schema <name>', 'schema of PostgreSQL with the tables (default: luluchat)')
      .addHelpText('after', HELP),
  run: async ({ args: [, from = '', to = ''], options }, context) => {
    const places = { from: parsePlace(from, options, context.cwd), to: parsePlace(to, options, context.cwd) };
    const { copyStore } = await loadStore();
    const progress = createProgressLine(context);
    try {
      const { tables, isContinued } = await copyStore({
        ...places,
        onProgress: ({ step, table, rows, of }) =>
          progress.show(`${step === 'copying' ? 'Copying' : 'Checking'} ${table}: ${rows} of ${of} rows`),
      });
      progress.clear();
      const rows = tables.map(({ table, rows, checksum }) => [table, String(rows), checksum]);
      context.out(writeTable([['TABLE', 'ROWS', 'SHA-256'], ...rows]));
      const how = isContinued ? ', after an interruption' : '';
      context.err(`Copied ${shownPlace(from)} to ${shownPlace(to)}${how}. Both have these rows.\n`);
      context.err('Secrets stay encrypted: the server of the copy needs the same key of secrets.\n');
      return 0;
    } catch (error) {
      progress.clear();
      if (!FlowError.is(error)) throw error;
      throw new CommandError(1, printable(error.message), { cause: error });
    }
  },
};
