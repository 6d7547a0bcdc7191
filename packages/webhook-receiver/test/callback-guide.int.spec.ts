import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { verifyWebhook } from '../src/index.js';

const run = promisify(execFile);
const GUIDE = readFileSync(new URL('../guides/receive-our-webhook.md', import.meta.url), 'utf8');
const SECRET = 'whsec_cGxlYXNlIG1ha2Ugb25lIG9mIHlvdXIgb3du';

let server: ScriptedReceiver;
beforeAll(async () => {
  server = await createScriptedReceiver();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

/** Returns the code of the block of the guide that begins with this info string. */
function blockOf(info: string): string {
  const [, code] = new RegExp(`^\`\`\`${info}\\n([^]*?)^\`\`\``, 'm').exec(GUIDE) ?? [];
  if (code === undefined) throw new Error(`The guide has no block "${info}".`);
  return code;
}

const isThere = (program: string): Promise<boolean> =>
  run(program, ['--version']).then(
    () => true,
    () => false,
  );

it.for<[string, string, (code: string) => readonly string[], boolean]>([
  ['python', 'python3', (code) => ['-c', code], true],
  ['php', 'php', (code) => ['-r', code.replace('<?php', '')], true],
  ['sh callback', 'sh', (code) => ['-c', code], false],
])(
  'the block %s of the guide sends a callback, signed where there is a secret',
  async ([info, program, args, signs], { skip }) => {
    const code = blockOf(info);
    const needed = program === 'sh' ? 'curl' : program;
    skip(!(await isThere(needed)), `${needed} is not on this machine`);
    server.answer({ json: { already: false } });
    const env = { PATH: process.env['PATH'], CALLBACK_URL: `${server.url}/callback/t0ken` };
    expect((await run(program, [...args(code)], { env })).stdout.toLowerCase()).toContain('false');
    await run(program, [...args(code)], { env: { ...env, WEBHOOK_SECRET: SECRET } });
    const [plain, signed] = server.requests;
    expect([plain?.method, plain?.target, plain?.json]).toEqual(['POST', '/callback/t0ken', { data: { score: 712 } }]);
    expect(plain?.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(plain?.headers['webhook-signature']).toBeUndefined();
    if (signs) expect(verifyWebhook(signed?.headers ?? {}, signed?.text ?? '', SECRET).id).not.toBe('');
  },
);
