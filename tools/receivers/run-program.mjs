import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Maximum time of one program in milliseconds; compilers are slow on a busy machine. */
const TIMEOUT_MS = 300_000;

/** Runs a command and resolves to its output as bytes. Rejects with its error output when it fails. */
export async function run(command, args, options = {}) {
  try {
    const { stdout } = await execute(command, args, { timeout: TIMEOUT_MS, encoding: 'buffer', ...options });
    return stdout;
  } catch (error) {
    throw new Error(`${command} failed: ${error.stderr?.toString('utf8').trim() || error.message}`, { cause: error });
  }
}

/** Runs `use` with a temporary folder that is removed afterwards. */
export async function inFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), 'receivers-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Lets a program write all rows: `source` makes its text, and it prints a line for each row, the index and the answer in Base64,
 * or the index, `!` and the error. Resolves to the answers in the order of the rows.
 */
export function answersOfProgram({ file, source, command, env }, rows) {
  return inFolder(async (folder) => {
    await writeFile(join(folder, file), source(rows));
    const [program, ...args] = command(join(folder, file));
    const output = await run(program, args, { cwd: folder, env: { ...process.env, TZ: 'UTC', ...env } });
    const answers = new Map(output.toString('utf8').trim().split('\n').map(parseLine));
    return rows.map((_, index) => {
      const answer = answers.get(index);
      if (answer === undefined) throw new Error(`${program} printed nothing for row ${index}.`);
      return answer;
    });
  });
}

function parseLine(line) {
  const [, index, error, base64] = /^(\d+) (?:! (.*)|([A-Za-z0-9+/=]*) ?)$/.exec(line) ?? [];
  if (index === undefined) throw new Error(`Unexpected output: ${line}`);
  if (error !== undefined) return [Number(index), { error: withoutAddresses(error) }];
  return [Number(index), { bytes: Buffer.from(base64, 'base64') }];
}

/** Removes addresses in memory and places in temporary files, which differ in every run. */
function withoutAddresses(message) {
  return message.replace(/\(0x[0-9a-f]+\)/g, '').replace(/ at \S+ line \d+\.?$/, '');
}
