import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from './problem-code.js';

describe('ERRORS.md', () => {
  it('explains each code of the server, and no other', () => {
    const text = readFileSync(join(import.meta.dirname, '..', '..', 'ERRORS.md'), 'utf8');
    const explained = Array.from(text.matchAll(/^\| `([a-z_]+)` /gm), ([, code]) => code);
    expect(explained).toEqual([...PROBLEM_CODES]);
  });
});
