import { describe, expect, it } from 'vitest';
import { FLOW_ERROR_CODES } from './flow-error-code.js';
import { FlowError } from './flow-error.js';

describe('FlowError', () => {
  it('carries code, message, cause and details', () => {
    const cause = new Error('disk full');
    const error = new FlowError('store_failed', 'The store failed.', { cause, details: { attempts: 2 } });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'FlowError',
      code: 'store_failed',
      message: 'The store failed.',
      cause,
      details: { attempts: 2 },
    });
    expect('cause' in new FlowError('unknown_run', 'x')).toBe(false);
    expect(new FlowError('unknown_run', 'x').details).toEqual({});
  });

  it('is recognised when another installed copy of the package made it', () => {
    const foreign = Object.assign(new Error('x'), { code: 'unknown_run' });
    expect(FlowError.is(foreign)).toBe(false);
    Object.defineProperty(foreign, Symbol.for('@luluchat/flow-runtime/FlowError'), { value: true });
    expect(FlowError.is(foreign)).toBe(true);
    expect(FlowError.is(foreign, 'unknown_run')).toBe(true);
    expect(FlowError.is(foreign, 'unknown_flow')).toBe(false);
  });

  it.each([[null], [undefined], ['unknown_run'], [{ code: 'unknown_run' }], [new Error('unknown_run')]])(
    'does not recognise %o as one',
    (value: unknown) => {
      expect(FlowError.is(value)).toBe(false);
    },
  );

  it('has distinct codes in snake case', () => {
    expect(new Set(FLOW_ERROR_CODES).size).toBe(FLOW_ERROR_CODES.length);
    expect(FLOW_ERROR_CODES.filter((code) => !/^[a-z]+(?:_[a-z]+)*$/.test(code))).toEqual([]);
  });
});
