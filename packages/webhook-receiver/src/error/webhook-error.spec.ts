import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { WEBHOOK_ERROR_STATUS } from './webhook-error-code.js';
import { WebhookError } from './webhook-error.js';

describe('WebhookError', () => {
  it('carries code, status, path and cause', () => {
    const cause = new Error('x');
    const error = new WebhookError('unsavable_value', 'No.', { path: 'data.a', cause });
    expect(error).toMatchObject({ name: 'WebhookError', code: 'unsavable_value', status: 500, path: 'data.a', cause });
    expect('cause' in new WebhookError('invalid_body', 'x')).toBe(false);
  });

  it('is recognised by its brand', () => {
    expect(WebhookError.is(new WebhookError('invalid_body', 'x'), 'invalid_body')).toBe(true);
    expect(WebhookError.is(new WebhookError('invalid_body', 'x'), 'missing_header')).toBe(false);
    expect(WebhookError.is(Object.assign(new Error('x'), { code: 'invalid_body' }))).toBe(false);
  });

  it('has exactly the codes of ERRORS.md, each with its status', () => {
    const page = readFileSync(new URL('../../ERRORS.md', import.meta.url), 'utf8');
    const rows = Array.from(page.matchAll(/^\| `(\w+)` +\| (\d{3}) +\|/gm), ([, code, status]) => [
      code,
      Number(status),
    ]);
    expect(Object.fromEntries(rows)).toEqual(WEBHOOK_ERROR_STATUS);
    expect(rows.length).toBe(Object.keys(WEBHOOK_ERROR_STATUS).length);
  });
});
