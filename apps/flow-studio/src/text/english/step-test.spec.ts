import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stepTest } from './step-test.js';

/** Error kinds of the webhook action: the table of its page, which a test there compares with the code. */
const kinds = () => {
  const page = readFileSync(new URL('../../../../../packages/webhook-action/ERRORS.md', import.meta.url), 'utf8');
  const [, section = ''] = page.split(/^## Error kinds$/m);
  return [...(section.split(/^## /m)[0] ?? '').matchAll(/^\| `(\w+)`/gm)].map(([, kind]) => kind);
};

describe('the advice on failed calls', () => {
  it('has words for each error kind of the webhook action, and for no other', () => {
    expect(kinds().length).toBeGreaterThan(10);
    expect(Object.keys(stepTest.advice).sort()).toEqual(kinds().sort());
  });

  it('says what happened and what to do', () => {
    for (const { title, happened, fix } of Object.values(stepTest.advice)) {
      expect([title, happened, fix].filter((words) => words.trim() === '')).toEqual([]);
    }
  });
});
