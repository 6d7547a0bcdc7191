import { parseArgs } from 'node:util';
import { flagOf } from '../settings/setting.js';
import { SETTINGS } from '../settings/setting-table.js';

/** Copy to make, the text of `--help`, or one line that describes the problem. */
export type ParsedBackupCommand =
  | { readonly kind: 'backup'; readonly to: string; readonly dataDir: string }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'invalid'; readonly message: string };

const DEFAULT_DATA_DIR = SETTINGS.DATA_DIR.defaultText;
const USAGE = `Usage: npm run backup -- <new file> [${flagOf('DATA_DIR')} <folder of the server, default DATA_DIR or ${DEFAULT_DATA_DIR}>]`;

/** Parses the arguments of `npm run backup`. The flag takes precedence over `DATA_DIR`; an empty value counts as not set. */
export function parseBackupCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ParsedBackupCommand {
  const options = { 'data-dir': { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help === true) return { kind: 'help', text: USAGE };
    const [to = '', excess] = positionals;
    if (to === '') return invalid('The path of the backup is missing.');
    if (excess !== undefined) return invalid(`Unexpected argument '${excess}'.`);
    return { kind: 'backup', to, dataDir: (values['data-dir'] ?? env['DATA_DIR']) || DEFAULT_DATA_DIR };
  } catch (error) {
    return invalid(describeMisuse(error));
  }
}

function invalid(problem: string): ParsedBackupCommand {
  return { kind: 'invalid', message: `${problem} ${USAGE}` };
}

/** Returns the first sentence of an error of `parseArgs`; the others explain how to escape a dash. */
function describeMisuse(error: unknown): string {
  if (!(error instanceof TypeError)) throw error;
  const [sentence = ''] = error.message.split(/\n| (?=To |This )/);
  return `${sentence.replace(/\.$/, '')}.`;
}
