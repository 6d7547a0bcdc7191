import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../problem/http-problem.js';
import { RunQuery } from '../run/run-query.js';
import { ForceQuery } from './force-query.js';
import { PageQuery } from './page-query.js';
import { parseQuery } from './parse-query.js';

function problemsOf(dto: new () => object, query: unknown): readonly (readonly [string, string, string])[] {
  try {
    parseQuery(dto, query);
  } catch (error) {
    if (error instanceof HttpProblem) {
      expect(error.status).toBe(400);
      return (error.errors ?? []).map(({ path, code, message }) => [path, code, message]);
    }
    throw error;
  }
  return [];
}

const LIMIT = ['/limit', 'invalid_value', '"limit" is a whole number from 1 to 100.'];

describe('parseQuery', () => {
  it('returns the parameters, digits as a number where the class says so, and the defaults', () => {
    expect(parseQuery(PageQuery, { limit: '100', cursor: '7' })).toMatchObject({ limit: 100, cursor: '7' });
    expect(parseQuery(PageQuery, undefined)).toMatchObject({ limit: 20 });
    expect(parseQuery(PageQuery, { limit: '007' }).limit).toBe(7);
    expect(parseQuery(RunQuery, { status: 'failed', flowId: '12' })).toMatchObject({ limit: 20, flowId: '12' });
    expect(parseQuery(ForceQuery, {}).force).toBe('false');
    expect(parseQuery(ForceQuery, { force: 'true' }).force).toBe('true');
  });

  it.each(['', '0', '101', '1000', '0020', '-1', '+5', '1.5', '1e1', ' 5', '٣', 'ten'])(
    'refuses the limit %j',
    (limit) => {
      expect(problemsOf(PageQuery, { limit })).toEqual([LIMIT]);
    },
  );

  it('refuses a parameter that is repeated', () => {
    expect(problemsOf(PageQuery, { cursor: ['a', 'b'], limit: ['1', '2'] })).toEqual([
      ['/cursor', 'invalid_value', 'The query parameter "cursor" may appear only once.'],
      ['/limit', 'invalid_value', 'The query parameter "limit" may appear only once.'],
    ]);
  });

  it('names the parameters that there are when one is unknown', () => {
    const query = Object.assign(Object.create(null) as object, { page: '2', limit: '0' });
    expect(problemsOf(PageQuery, query)).toEqual([
      ['/page', 'unknown_member', 'Unknown query parameter "page"; there are limit, cursor.'],
      LIMIT,
    ]);
    expect(problemsOf(ForceQuery, JSON.parse('{"__proto__":"x"}'))).toEqual([
      ['/__proto__', 'unknown_member', 'Unknown query parameter "__proto__"; there is force.'],
    ]);
    expect(problemsOf(RunQuery, { flow: 'x' })).toMatchObject([
      [
        '/flow',
        'unknown_member',
        'Unknown query parameter "flow"; there are flowId, contactNumber, contactId, status, errorKind, stepId, exit, destination, trigger, contact, from, to, limit, cursor.',
      ],
    ]);
  });

  it('says the values that there are', () => {
    expect(problemsOf(ForceQuery, { force: 'yes' })).toEqual([['/force', 'invalid_value', 'force is true or false.']]);
    expect(problemsOf(RunQuery, { status: 'done' })).toMatchObject([
      ['/status', 'invalid_value', expect.stringMatching(/^status is one of .*failed.*\.$/)],
    ]);
  });
});
