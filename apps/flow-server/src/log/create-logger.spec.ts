import { describe, expect, it } from 'vitest';
import { createSecretWatch } from '../redaction/secret-watch.js';
import { createLogger, forKnownMembers } from './create-logger.js';
import { createStepLogger } from './create-step-logger.js';

function createTestLog() {
  const lines: string[] = [];
  const watch = createSecretWatch(['to"ken\\1']);
  const logger = createLogger('trace', watch, { write: (line) => void lines.push(line) });
  return { watch, logger, lines, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> };
}

describe('createLogger', () => {
  it('hides secrets by value in every place of a line, and leaves it JSON', () => {
    const { logger, watch, lines, last } = createTestLog();
    watch.register('sk_live_1');
    logger.child({ from: 'sk_live_1' }).warn({ a: [{ b: 'x to"ken\\1 y' }], sk_live_1: 1 }, 'sent sk_live_1');
    expect(last()).toMatchObject({ from: '[secret]', a: [{ b: 'x [secret] y' }], '[secret]': 1, msg: 'sent [secret]' });
    expect(lines.join()).not.toMatch(/sk_live|ken/);
  });

  it('hides secrets by value in lines of known members as well', () => {
    const { logger, last } = createTestLog();
    forKnownMembers(logger).info({ route: 'x to"ken\\1 y' }, 'answered');
    expect(last()).toMatchObject({ level: 30, route: 'x [secret] y', msg: 'answered' });
  });

  it('hides secrets by name', () => {
    const { logger, last } = createTestLog();
    logger.info({ headers: { authorization: 'Bearer x', accept: '*/*' }, request: { headers: { cookie: 'a=b' } } });
    expect(last()).toMatchObject({
      headers: { authorization: '[secret]', accept: '*/*' },
      request: { headers: { cookie: '[secret]' } },
    });
    createStepLogger(logger, (fields) => fields).error('a step failed', { deep: { er: { apiKey: 'x' } }, stepId: 'a' });
    expect(last()).toMatchObject({ deep: { er: { apiKey: '[secret]' } }, stepId: 'a', msg: 'a step failed' });
  });

  it('describes errors without the requests that they carry', () => {
    const { logger, last } = createTestLog();
    const request = { headers: { 'x-crm': 'abc' }, data: 'body' };
    const inner = Object.assign(new TypeError('refused to"ken\\1'), { code: 'ECONNREFUSED', request });
    logger.error({ err: Object.assign(new Error('failed', { cause: inner }), { config: request }) }, 'oh');
    expect(last()['err']).toEqual({
      type: 'Error',
      message: 'failed',
      stack: expect.stringContaining('failed') as string,
      cause: {
        type: 'TypeError',
        message: 'refused [secret]',
        code: 'ECONNREFUSED',
        stack: expect.stringContaining('refused [secret]') as string,
      },
    });
    logger.error({ err: 'a text to"ken\\1' }, 'oh');
    expect(last()['err']).toEqual({ type: 'string', message: 'A value that is not an error was thrown.' });
  });
});
