import { describe, expect, it } from 'vitest';
import { jsonPointer } from './json-pointer.js';

describe('jsonPointer', () => {
  it.each<[readonly (string | number)[], string]>([
    [[], ''],
    [['steps', 'a/b', 0], '/steps/a~1b/0'],
    [['~1', '~0/'], '/~01/~00~1'],
    [[''], '/'],
    [['__proto__', 'a b'], '/__proto__/a b'],
  ])('joins %j to %j', (segments, pointer) => {
    expect(jsonPointer(segments)).toBe(pointer);
  });
});
