import { resolve } from 'node:path';
import { CommandError } from '../../error/command-error.js';
import { readText } from '../../file/read-text.js';

const FORM = /^([A-Za-z_][A-Za-z0-9_]{0,63})=@(.+)$/s;

/**
 * Reads the secrets of `--secret name=@file`. A line break at the end of a file is left out. Values never stand on the command line,
 * which other users of a machine can see.
 *
 * @throws {CommandError} 2 for another form, and if a file cannot be read
 */
export async function readSecrets(given: readonly string[], cwd: string): Promise<ReadonlyMap<string, string>> {
  const secrets = new Map<string, string>();
  for (const text of given) {
    const [, name = '', file = ''] = FORM.exec(text) ?? [];
    // Without the text, which may be a secret.
    if (name === '') throw new CommandError(2, '--secret has the form name=@file: the value is read from the file.');
    const read = await readText(resolve(cwd, file));
    if ('problem' in read) throw new CommandError(2, `The secret "${name}": ${file}: ${read.problem.message}`);
    secrets.set(name, read.text.replace(/\r?\n$/, ''));
  }
  return secrets;
}
