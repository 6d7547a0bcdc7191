import { IsIn, IsOptional, IsString } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { IfPresent } from './if-present.js';
import { IsText } from './is-text.js';
import { IsWholeNumber } from './is-whole-number.js';
import { checkMemberNames, parseMembers, refuseMembers, requireObject } from './parse-members.js';

class Base {
  @IsOptional()
  @IsString()
  readonly note?: string | null;
}

class Body extends Base {
  @IsText(1, 3, { message: 'name is short text', context: { code: 'bad_name' } })
  readonly name!: string;

  @IsWholeNumber(1, 9)
  readonly size: number = 4;

  @IfPresent()
  @IsIn(['a', 'b'])
  readonly kind?: string;
}

function parse(json: Readonly<Record<string, unknown>>, parent?: string) {
  const errors: ProblemEntry[] = [];
  const members = parseMembers(Body, json, errors, parent);
  return { members, errors };
}

describe('parseMembers', () => {
  it('returns the declared members as they came, with the defaults of the class', () => {
    const { members, errors } = parse({ name: 'abc', note: null, other: {} });
    expect(errors).toEqual([]);
    expect(members).toMatchObject({ name: 'abc', note: null, size: 4 });
    expect('other' in members).toBe(false);
  });

  it('reports one problem for each bad member, with the code and the message of its rule, and leaves the member out', () => {
    const { members, errors } = parse({ name: 'abcd', size: 1.5, kind: 'c', note: 'x' }, '/nested');
    expect(errors).toHaveLength(3);
    expect(errors).toEqual(
      expect.arrayContaining([
        { path: '/nested/name', code: 'bad_name', message: 'name is short text.' },
        { path: '/nested/size', code: 'invalid_value', message: 'size is a whole number from 1 to 9.' },
        expect.objectContaining({ path: '/nested/kind', code: 'invalid_value' }),
      ]),
    );
    expect(members).toEqual({ name: undefined, size: undefined, kind: undefined, note: 'x' });
  });

  it('accepts null only where a rule does', () => {
    expect(
      parse({ name: 'a', kind: null, size: null })
        .errors.map(({ path }) => path)
        .sort(),
    ).toEqual(['/kind', '/size']);
  });

  it('ignores inherited members', () => {
    const { errors } = parse(JSON.parse('{"__proto__":{"name":"abc"}}') as Record<string, unknown>);
    expect(errors).toMatchObject([{ path: '/name', code: 'bad_name' }]);
  });
});

describe('checkMemberNames', () => {
  it('reports every member that the class and its base class do not declare', () => {
    const errors: ProblemEntry[] = [];
    const json = JSON.parse('{"name":"a","note":"b","a/b":1,"__proto__":2}') as Record<string, unknown>;
    checkMemberNames(Body, json, errors, { parent: '/nested', owner: 'nested' });
    expect(errors).toEqual([
      {
        path: '/nested/a~1b',
        code: 'unknown_member',
        message: 'Unknown property "a/b"; nested takes name, size, kind, note.',
      },
      {
        path: '/nested/__proto__',
        code: 'unknown_member',
        message: 'Unknown property "__proto__"; nested takes name, size, kind, note.',
      },
    ]);
  });
});

describe('refuseMembers', () => {
  it('accepts no body and an empty object', () => {
    expect(() => refuseMembers(undefined)).not.toThrow();
    expect(() => refuseMembers({})).not.toThrow();
  });

  it.each([[null], [[]], ['x']])('refuses %j, which is not an object', (body) => {
    expect(() => refuseMembers(body)).toThrow('A JSON object is expected here.');
    expect(() => requireObject(body)).toThrow(HttpProblem);
  });

  it('names the members that it refuses', () => {
    expect(() => refuseMembers({ force: true })).toThrow('Unknown property "force"; nothing is taken.');
  });
});
