import { FlowError } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { toHttpProblem } from './to-http-problem.js';

describe('toHttpProblem', () => {
  it.each(['unknown_step_type', 'invalid_document'] as const)(
    'answers %s of the engine as a fault of this side, without internals',
    (code) => {
      const problem = toHttpProblem(new FlowError(code, 'The step "x" has the type "gone", which no plugin provides.'));
      expect(problem).toMatchObject({ status: 500, code: 'flow_not_runnable' });
      expect(problem.message).not.toMatch(/gone|plugin|"x"/);
    },
  );

  it('says what a caller can mend', () => {
    const problem = toHttpProblem(new FlowError('unknown_run', 'There is no run with this id.'));
    expect(problem).toMatchObject({ status: 404, code: 'unknown_run', message: 'There is no run with this id.' });
  });

  it('hides what nobody foresaw', () => {
    const problem = toHttpProblem(new Error('the password is secret'));
    expect(problem).toMatchObject({ status: 500, code: 'internal_error' });
    expect(problem.message).not.toContain('password');
  });
});
