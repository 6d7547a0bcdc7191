import { describe, expect, it } from 'vitest';
import { composeInterceptors, mapStepOutcome } from './step-interceptor.js';
import type { StepExecution, StepInterceptor } from './step-interceptor.js';
import type { StepResult } from './step-result.js';

const execution = {} as StepExecution;
const result: StepResult = { kind: 'exit', exit: 'next' };

describe('composeInterceptors', () => {
  it('runs the first interceptor outermost and passes the execution to each', () => {
    const calls: [string, StepExecution][] = [];
    const named =
      (name: string): StepInterceptor =>
      (given, next) => {
        calls.push([`${name} before`, given]);
        const outcome = next();
        calls.push([`${name} after`, given]);
        return outcome;
      };
    const composed = composeInterceptors([named('outer'), named('inner')]);
    expect(composed(execution, () => result)).toBe(result);
    expect(calls.map(([name]) => name)).toEqual(['outer before', 'inner before', 'inner after', 'outer after']);
    expect(calls.every(([, given]) => given === execution)).toBe(true);
  });

  it('calls only the plugin without interceptors', () => {
    expect(composeInterceptors([])(execution, () => result)).toBe(result);
  });
});

describe('mapStepOutcome', () => {
  const toComplete = (): StepResult => ({ kind: 'complete' });

  it('maps a result without making a promise', () => {
    expect(mapStepOutcome(result, toComplete)).toEqual({ kind: 'complete' });
  });

  it('maps the result of a promise and keeps a rejection', async () => {
    await expect(mapStepOutcome(Promise.resolve(result), toComplete)).resolves.toEqual({ kind: 'complete' });
    await expect(mapStepOutcome(Promise.reject(new Error('broken')), toComplete)).rejects.toThrow('broken');
  });

  it('converts a promise of a library to a Promise', async () => {
    const promise = Promise.resolve(result);
    const foreign = { then: promise.then.bind(promise) } as unknown as Promise<StepResult>;
    const outcome = mapStepOutcome(foreign, toComplete);
    expect(outcome).toBeInstanceOf(Promise);
    await expect(outcome).resolves.toEqual({ kind: 'complete' });
  });

  it('calls the function with a value that is no result, too', () => {
    const given = undefined as unknown as StepResult;
    expect(mapStepOutcome(given, (value) => value)).toBeUndefined();
  });
});
