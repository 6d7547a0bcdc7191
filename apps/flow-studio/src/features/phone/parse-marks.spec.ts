import { describe, expect, it } from 'vitest';
import { parseMarks } from './parse-marks.js';
import type { MarkedPart } from './parse-marks.js';

const SIGNS = { bold: 'b', italic: 'i', strike: 's', code: 'c' } as const;
const show = (parts: readonly MarkedPart[]): string =>
  parts
    .map((part) => (typeof part === 'string' ? part : `<${SIGNS[part.mark]}>${show(part.parts)}</${SIGNS[part.mark]}>`))
    .join('');

describe('parseMarks', () => {
  it.each([
    ['*Yes*, _gladly_ ~not~ `x`', '<b>Yes</b>, <i>gladly</i> <s>not</s> <c>x</c>'],
    ['*bold _both_*', '<b>bold <i>both</i></b>'],
    ['```*raw*\nline```!', '<c>*raw*\nline</c>!'],
    ['(*a*)', '(<b>a</b>)'],
    ['*مرحبا* سارة', '<b>مرحبا</b> سارة'],
    ['*a b* c*', '<b>a b</b> c*'],
  ])('reads the marks of %j', (text, expected) => {
    expect(show(parseMarks(text))).toBe(expected);
  });

  it.each([
    ['2*3*4'],
    ['snake_case_name'],
    ['* a *'],
    ['*a\nb*'],
    ['**'],
    ['``````'],
    ['`'],
    ['é*b*é'],
    ['𝒜*b*𝒜'],
    ['<b>no</b>'],
  ])('leaves %j as it was typed', (text) => {
    expect(parseMarks(text)).toEqual([text]);
  });

  it('reads the longest text with nothing but opening marks at once', () => {
    const text = '*a _b ~c '.repeat(455);
    expect(parseMarks(text)).toEqual([text]);
  });
});
