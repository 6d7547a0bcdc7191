import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BODY_PROBLEMS } from '../response/body-problem.js';
import { ERROR_KINDS } from './error-kind.js';

const text = readFileSync(new URL('../../ERRORS.md', import.meta.url), 'utf8');

/** The first cells of the table under a heading. */
const listed = (heading: string) => {
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return Array.from(section.matchAll(/^\| `([a-z_]+)`/gm), ([, code]) => code);
};

describe('ERRORS.md', () => {
  it('explains every error kind, and no other', () => {
    expect(listed('Error kinds').sort()).toEqual([...ERROR_KINDS].sort());
  });

  it('explains every body problem, and no other', () => {
    expect(listed('Body problems').sort()).toEqual([...BODY_PROBLEMS].sort());
  });
});
