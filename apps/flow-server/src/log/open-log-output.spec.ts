import { expect, it } from 'vitest';
import { openLogOutput } from './open-log-output.js';

const LINE = '{"level":40,"time":0,"pid":1,"hostname":"h","runId":"r1","msg":"a webhook call failed"}\n';

/** Returns what standard output gets of one line. */
async function written(format: 'json' | 'pretty' | 'auto', isTTY: boolean): Promise<string> {
  const texts: string[] = [];
  const output = await openLogOutput(
    format,
    { isTTY, hasColors: () => false },
    { write: (text) => void texts.push(text) },
  );
  output.write(LINE);
  return texts.join('');
}

it.each([
  ['json', true],
  ['json', false],
  ['auto', false],
] as const)('leaves lines as they are with %s, terminal: %s', async (format, isTTY) => {
  expect(await written(format, isTTY)).toBe(LINE);
});

it.each([
  ['pretty', true],
  ['pretty', false],
  ['auto', true],
] as const)('writes lines for people with %s, terminal: %s', async (format, isTTY) => {
  expect(await written(format, isTTY)).toMatch(
    /^\[\d\d:\d\d:\d\d\.\d+\] WARN: a webhook call failed \{"runId":"r1"\}\n$/,
  );
});
