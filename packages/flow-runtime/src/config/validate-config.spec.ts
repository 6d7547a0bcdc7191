import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { validateConfig } from './validate-config.js';

class Header {
  @IsString()
  name!: string;
  @IsOptional()
  @IsInt()
  weight?: number;
}

class Config {
  @IsObject()
  @ValidateNested()
  @Type(() => Header)
  main!: Header;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Header)
  headers: Header[] = [];
  @IsInt()
  attempts: number = 3;
  @IsOptional()
  @IsBoolean()
  strict?: boolean;
  @IsOptional()
  @IsObject()
  free?: object;

  describe(): string {
    return this.main.name;
  }
}

/** Lacks the decorators `IsObject` and `IsArray`. */
class WithoutShapes {
  @ValidateNested()
  @Type(() => Header)
  main?: Header;
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Header)
  headers?: Header[];
}

class Empty {}

const main = { name: 'x' };

function problemsOf(configType: new () => object, json: unknown): string[] {
  const config = validateConfig(configType, json);
  return config.isValid ? [] : config.problems.map(({ code, path }) => `${code} ${path}`);
}

describe('validateConfig', () => {
  it('makes instances at every depth and sets defaults', () => {
    const config = validateConfig(Config, { main, headers: [{ name: 'y', weight: 2 }] });
    if (!config.isValid) throw new Error('expected a valid config');
    expect(config.value).toBeInstanceOf(Config);
    expect(config.value.main).toBeInstanceOf(Header);
    expect(config.value.headers[0]).toBeInstanceOf(Header);
    expect(config.value).toMatchObject({ attempts: 3, headers: [{ name: 'y', weight: 2 }] });
    expect(config.value.describe()).toBe('x');
  });

  it('neither changes its argument nor shares objects with it', () => {
    const json = { main: { name: 'x' }, headers: [{ name: 'y' }], free: { a: [1] } };
    const copy = structuredClone(json);
    const config = validateConfig(Config, json);
    if (!config.isValid) throw new Error('expected a valid config');
    config.value.headers.pop();
    expect(json).toEqual(copy);
  });

  it('gives every instance defaults of its own', () => {
    const [one, two] = [validateConfig(Config, { main }), validateConfig(Config, { main })];
    if (!one.isValid || !two.isValid) throw new Error('expected valid configs');
    expect(one.value.headers).not.toBe(two.value.headers);
  });

  it('accepts only {} for a class without members', () => {
    const config = validateConfig(Empty, {});
    expect(config.isValid && config.value).toBeInstanceOf(Empty);
    expect(problemsOf(Empty, { x: 1 })).toEqual(['unknown_member /x']);
  });

  it.each([[null], [undefined], [[]], ['x'], [5], [new Map()], [new Date(0)], [new Header()]])(
    'refuses %o',
    (json: unknown) => {
      expect(problemsOf(Config, json)).toEqual(['invalid_value ']);
    },
  );

  it.each<[string, object, string[]]>([
    ['a number as a string', { main, attempts: '3' }, ['invalid_value /attempts']],
    ['a boolean as a string', { main, strict: 'true' }, ['invalid_value /strict']],
    ['a number for a string', { main: { name: 5 } }, ['invalid_value /main/name']],
    ['NaN for an integer', { main, attempts: NaN }, ['invalid_value /attempts']],
    ['a missing member', {}, ['invalid_value /main']],
    ['an unknown member', { main, attemps: 3 }, ['unknown_member /attemps']],
    ['an unknown member below', { main: { ...main, x: 1 } }, ['unknown_member /main/x']],
    [
      'problems at several paths',
      { main: { name: 5, x: 1 }, y: 1 },
      ['invalid_value /main/name', 'unknown_member /main/x', 'unknown_member /y'],
    ],
    ['null', { main, strict: null }, ['null_value /strict']],
    ['null in a list', { main, headers: [null, main] }, ['null_value /headers/0']],
    ['null beside an unknown member', { main, strict: null, x: 1 }, ['null_value /strict', 'unknown_member /x']],
    ['a list for an object', { main: [main] }, ['invalid_value /main']],
    ['an empty list for an object', { main: [] }, ['invalid_value /main']],
    ['an object for a list', { main, headers: main }, ['invalid_value /headers']],
    ['an object with indexes for a list', { main, headers: { 0: main, length: 1 } }, ['invalid_value /headers']],
    ['a list in a list', { main, headers: [[main]] }, ['invalid_value /headers/0']],
    ['texts for objects', { main: 'x', headers: ['x'] }, ['invalid_value /main', 'invalid_value /headers/0']],
    ['a Date for an object', { main: new Date(0) }, ['invalid_value /main']],
    ['a Map inside a free object', { main, free: { a: new Map() } }, ['invalid_value /free/a']],
    ['a bigint', { main, attempts: 1n }, ['invalid_value /attempts']],
    ['the name of a method', { main, describe: 1 }, ['unknown_member /describe']],
    [
      'names that every object inherits',
      { main, toString: 1, valueOf: 1 },
      ['unknown_member /toString', 'unknown_member /valueOf'],
    ],
    ['constructor', { main, constructor: 1 }, ['unknown_member /constructor']],
    ['constructor inside a free object', { main, free: { constructor: 1 } }, ['unknown_member /free/constructor']],
    [
      '__proto__',
      JSON.parse('{"main":{"name":"x","__proto__":{"weight":1}}}') as object,
      ['unknown_member /main/__proto__'],
    ],
    ['a name with a slash', { main, 'a/b': 1 }, ['unknown_member /a~1b']],
  ])('refuses %s', (_, json, problems) => {
    expect(problemsOf(Config, json).sort()).toEqual(problems.sort());
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('weight');
  });

  it.each<[string, object, string[]]>([
    ['a list for an object', { main: [main] }, ['invalid_value /main']],
    ['an object for a list', { headers: main }, ['invalid_value /headers']],
    ['a list in a list', { headers: [[main]] }, ['invalid_value /headers/0']],
  ])('refuses by the declared type, where decorators do not tell: %s', (_, json, problems) => {
    expect(problemsOf(WithoutShapes, json)).toEqual(problems);
  });

  it('accepts any JSON in a member without rules', () => {
    expect(problemsOf(Config, { main, free: { a: { b: [1, 'x', [true]] } } })).toEqual([]);
  });

  it('accepts 10,000 entries, and returns 100 of 10,000 problems', () => {
    const headers = Array.from({ length: 10_000 }, () => main);
    expect(problemsOf(Config, { main, headers })).toEqual([]);
    expect(problemsOf(Config, { main, headers: headers.map(() => ({ name: 5 })) })).toHaveLength(100);
  });

  it('stops at the limits of size and depth', () => {
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`x${index}`, index]));
    let deep: unknown = [];
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const cycle: Record<string, unknown> = {};
    cycle['main'] = cycle;
    expect(problemsOf(Config, wide)).toEqual(['too_large ']);
    expect(problemsOf(Config, { main, headers: Array.from({ length: 100_000 }, () => main) })[0]).toMatch(
      /^too_large /,
    );
    expect(problemsOf(Config, { main, headers: deep })[0]).toMatch(/^too_deep \/headers\/0/);
    expect(problemsOf(Config, cycle)[0]).toMatch(/^too_deep \/main\/main/);
  });
});
