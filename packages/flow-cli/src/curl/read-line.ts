import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { CommandContext } from '../command/cli-command.js';
import { CommandError } from '../error/command-error.js';
import { MAX_FILE_BYTES, readText } from '../file/read-text.js';

/**
 * Reads the line of curl that an argument names: the line itself, a file, or the standard input (`-`).
 *
 * @throws {CommandError} 2 if it cannot be read.
 */
export async function readLine(
  argument: string,
  { cwd, input }: Pick<CommandContext, 'cwd' | 'input'>,
): Promise<string> {
  if (argument === '-') return readInput(input);
  if (/\s/.test(argument.trim())) return argument;
  const read = await readText(resolve(cwd, argument));
  if ('text' in read) return read.text;
  throw new CommandError(
    2,
    `${argument}: ${read.problem.message} Give a file, "-" for the standard input, or the line in quotes.`,
  );
}

async function readInput(input: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(chunk as string);
    chunks.push(bytes);
    length += bytes.length;
    if (length > MAX_FILE_BYTES)
      throw new CommandError(2, 'The standard input has more than 1 MB; give it one command of curl.');
  }
  return Buffer.concat(chunks).toString('utf8');
}
