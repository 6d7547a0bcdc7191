import { FlowError } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { toHttpProblem } from './to-http-problem.js';

describe('toHttpProblem', () => {
  it.each(['unknown_step_type', 'invalid_document'] as const)(
    'maps %s of the engine to a server error without internals',
    (code) => {
      const problem = toHttpProblem(new FlowError(code, 'The step "x" has the type "gone", which no plugin provides.'));
      expect(problem).toMatchObject({ status: 500, code: 'flow_not_runnable' });
      expect(problem.message).not.toMatch(/gone|plugin|"x"/);
    },
  );

  it('keeps the message of errors that a caller can correct', () => {
    const problem = toHttpProblem(new FlowError('unknown_run', 'There is no run with this id.'));
    expect(problem).toMatchObject({ status: 404, code: 'unknown_run', message: 'There is no run with this id.' });
  });

  it.each([
    [new FlowError('store_busy', 'x', { details: { retryAfterMs: 1200 } }), '2'],
    [new FlowError('store_busy', '5000 changes wait to be saved'), '1'],
    [new FlowError('store_failed', 'disk is full', { details: { sqliteCode: 'SQLITE_FULL' } }), '10'],
  ])('asks the caller to retry when the store is busy: %s', (error, retryAfter) => {
    const problem = toHttpProblem(error);
    expect(problem).toMatchObject({ status: 503, code: 'store_busy', headers: { 'retry-after': retryAfter } });
    expect(problem.message).not.toMatch(/5000|disk/);
    const other = new FlowError('store_failed', 'x', { details: { sqliteCode: 'SQLITE_IOERR' } });
    expect(toHttpProblem(other)).toMatchObject({ status: 500, code: 'internal_error' });
  });

  it('tells an engine that is not open yet from one that closes', () => {
    const error = new FlowError('shutting_down', 'The engine is not open; try again in a moment.');
    expect(toHttpProblem(error, { isStopping: false })).toMatchObject({ status: 503, code: 'not_ready' });
    expect(toHttpProblem(error, { isStopping: true })).toMatchObject({ status: 503, code: 'shutting_down' });
  });

  it('lists what is wrong with a callback', () => {
    const problem = { severity: 'error', code: 'invalid_json', path: '', message: 'It is not JSON.' };
    const error = new FlowError('callback_invalid', 'Mend it.', { details: { problems: [problem] } });
    const errors = [{ code: 'invalid_json', path: '', message: 'It is not JSON.' }];
    expect(toHttpProblem(error)).toMatchObject({ status: 422, code: 'callback_invalid', message: 'Mend it.', errors });
  });

  it('hides unexpected errors', () => {
    const problem = toHttpProblem(new Error('the password is secret'));
    expect(problem).toMatchObject({ status: 500, code: 'internal_error' });
    expect(problem.message).not.toContain('password');
  });
});
