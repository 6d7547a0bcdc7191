#!/usr/bin/env node
/**
 * Runs the stacks of receivers and compares what they write with what is recorded beside the specs of `webhook-receiver`. With
 * `--write`, records it. Names of stacks run only those. Installs nothing: says which packages of Debian a missing one needs.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { STACKS } from './all-stacks.mjs';
import { rowsOf } from './cases.mjs';

const FOLDER = join(import.meta.dirname, '../../packages/webhook-receiver/test/recorded');

const { values: options, positionals: chosen } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = chosen.filter((id) => !STACKS.some((stack) => stack.id === id));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Stacks: ${STACKS.map(({ id }) => id).join(', ')}.`);
  process.exit(2);
}

let differs = false;
for (const stack of STACKS.filter(({ id }) => chosen.length === 0 || chosen.includes(id))) await record(stack);
if (differs && !options.write) {
  console.log(
    '\nWhat is recorded differs: run this with --write, then UPDATE_GUIDE=1 npx vitest run --project webhook-receiver recorded',
  );
  process.exitCode = 1;
}

async function record(stack) {
  const version = await stack.version().catch(() => undefined);
  if (version === undefined) {
    console.log(`${stack.name}: not installed: apt-get install --no-install-recommends ${stack.packages.join(' ')}`);
    return;
  }
  const rows = rowsOf(stack);
  let answers;
  try {
    answers = await stack.ask(rows);
  } catch (error) {
    console.log(`${stack.name}: cannot be recorded: ${error.message}`);
    process.exitCode = 1;
    return;
  }
  const lines = [
    { stack: stack.name, version },
    ...rows.map(({ case: name, line }, index) => ({ case: name, ...(line && { line }), ...contentOf(answers[index]) })),
  ].map((row) => JSON.stringify(row));
  compare(stack, lines);
}

/** Returns the bytes as text, or in Base64 where they are not UTF-8. */
function contentOf({ bytes, error }) {
  if (bytes === undefined) return { error };
  const body = bytes.toString('utf8');
  return Buffer.from(body).equals(bytes) ? { body } : { base64: bytes.toString('base64') };
}

function compare({ name, id }, lines) {
  const file = join(FOLDER, `${id}.jsonl`);
  const before = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  const gone = before.filter((line) => !lines.includes(line));
  const added = lines.filter((line) => !before.includes(line));
  console.log(`${name}: ${gone.length + added.length === 0 ? 'as recorded' : 'differs'}`);
  for (const line of gone) console.log(`  - ${line}`);
  for (const line of added) console.log(`  + ${line}`);
  if (gone.length + added.length === 0) return;
  differs = true;
  if (!options.write) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, `${lines.join('\n')}\n`);
}
