import { describe, expect, it } from 'vitest';
import { findTemplateProblem } from './find-template-problem.js';
import { parseTemplate } from './parse-template.js';

const problemOf = (source: string) => findTemplateProblem(() => void parseTemplate(source));

describe('findTemplateProblem', () => {
  it.each([
    ['an output that is not closed', 'Hello\n  {{name', { line: 2, column: 3 }],
    ['a filter that does not exist', 'Hello {{name | shout}}', { line: 1, column: 7 }],
    ['a tag that does not exist', 'a\n\n{% render "x" %}', { line: 3, column: 1 }],
    ['a block that is not closed', 'Hi {% if name %}there', { line: 1, column: 4 }],
    ['a range', 'One\n{% for i in (1..3) %}x{% endfor %}', { line: 2, column: 1 }],
    ['a range in a block', '{% if name %}\n {{ (1..3) }}{% endif %}', { line: 2, column: 2 }],
  ])('tells the place of %s', (_, source, position) => {
    expect(problemOf(source)).toEqual({ message: expect.stringMatching(/^The template cannot be used: /), position });
  });

  it('tells no place of a template that is too long as a whole', () => {
    expect(problemOf('x'.repeat(20_001))).toEqual({ message: expect.stringContaining('20000') });
  });

  it('finds no problem in a template that can be used, and leaves other errors alone', () => {
    expect(problemOf('Hello {{name}}')).toBeUndefined();
    expect(() =>
      findTemplateProblem(() => {
        throw new TypeError('of another kind');
      }),
    ).toThrow('of another kind');
  });
});
