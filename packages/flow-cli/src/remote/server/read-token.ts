import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CommandContext } from '../../command/cli-command.js';
import { CommandError } from '../../error/command-error.js';

/** Environment variable with the access token of the server. */
export const TOKEN_VARIABLE = 'LULUCHAT_TOKEN';

/** Characters that a header can contain. */
const TOKEN = /^[\x21-\x7e]+$/;

/**
 * Reads the access token: from the file, if one is named, or else from the environment. No option takes the token itself, since
 * other users of a machine can see the options of a process. Returns `undefined` if there is none.
 *
 * @throws {CommandError} 2 if the file cannot be read, or if a token cannot be sent in a header.
 */
export async function readToken(
  tokenFile: string | undefined,
  { cwd, env }: Pick<CommandContext, 'cwd' | 'env'>,
): Promise<string | undefined> {
  if (tokenFile !== undefined) return parseToken(await readTokenFile(resolve(cwd, tokenFile)), 'The token file');
  const written = env[TOKEN_VARIABLE];
  return written === undefined || written.trim() === '' ? undefined : parseToken(written, TOKEN_VARIABLE);
}

async function readTokenFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new CommandError(2, `The token file cannot be read: ${path}.`, { cause });
  }
}

function parseToken(text: string, source: string): string {
  const token = text.trim();
  if (token === '') throw new CommandError(2, `${source} is empty.`);
  if (TOKEN.test(token)) return token;
  throw new CommandError(2, `${source} contains a character that no token has, such as a space or a second line.`);
}
