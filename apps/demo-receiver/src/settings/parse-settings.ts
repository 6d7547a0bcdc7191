import { parseArgs } from 'node:util';

/** Settings of the receiver: its address, and the secret for signatures. */
export interface Settings {
  /** Port to listen on; `0` chooses a free one. */
  readonly port: number;
  readonly host: string;
  /** Secret for signatures, `whsec_` and 24 to 64 bytes in Base64. Calls are verified when it is set. */
  readonly secret: string | undefined;
}

/** Settings, the text of `--help`, or one line that describes the problem. */
export type ParsedSettings =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'invalid'; readonly message: string };

const HELP = [
  'Runs the demo receiver: a small CRM that webhook actions can call.',
  '',
  '  --demo-receiver-port   DEMO_RECEIVER_PORT   port to listen on; 0 takes any free one (default 3001)',
  '  --host                 HOST                 address to listen on (default 127.0.0.1)',
  '                         DEMO_WEBHOOK_SECRET  verifies signatures with this secret, whsec_<base64> (default none)',
  '  --help                                      shows this',
].join('\n');

/** Parses flags and environment variables. A flag takes precedence; an empty value counts as not set. */
export function parseSettings(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ParsedSettings {
  const parsed = parseFlags(args);
  if ('problem' in parsed) return { kind: 'invalid', message: `${parsed.problem} Try --help.` };
  const { flags } = parsed;
  if (flags.help === true) return { kind: 'help', text: HELP };
  const port = (flags['demo-receiver-port'] ?? env['DEMO_RECEIVER_PORT']) || '3001';
  const host = (flags.host ?? env['HOST']) || '127.0.0.1';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return { kind: 'invalid', message: `DEMO_RECEIVER_PORT is "${port}"; it must be a number from 0 to 65535.` };
  }
  const secret = env['DEMO_WEBHOOK_SECRET'] || undefined;
  return { kind: 'settings', settings: { port: Number(port), host, secret } };
}

interface Flags {
  readonly 'demo-receiver-port'?: string | undefined;
  readonly host?: string | undefined;
  readonly help?: boolean | undefined;
}

function parseFlags(args: readonly string[]): { readonly flags: Flags } | { readonly problem: string } {
  const options = {
    'demo-receiver-port': { type: 'string' },
    host: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return { flags: parseArgs({ args: [...args], options }).values };
  } catch (error) {
    return { problem: describeMisuse(error) };
  }
}

/** Returns the first sentence of an error of `parseArgs`; the others explain how to escape a dash. */
function describeMisuse(error: unknown): string {
  if (!(error instanceof TypeError)) throw error;
  const [sentence = ''] = error.message.split(/\n| (?=To |This )/);
  return `${sentence.replace(/\.$/, '')}.`;
}
