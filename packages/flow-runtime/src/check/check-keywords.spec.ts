import { describe, expect, it } from 'vitest';
import { checkKeywords } from './check-keywords.js';
import type { OtherFlow } from './check-keywords.js';
import type { FlowDocument, KeywordTrigger } from '../document/flow-document.js';

type Words = Omit<KeywordTrigger, 'type'>;
const trigger = (words: Words): KeywordTrigger => ({ type: 'keyword', ...words });
const flow = (words: Words, more: Partial<FlowDocument> = {}): FlowDocument => ({
  name: 'Mine',
  triggers: [{ type: 'webhook' }, trigger(words)],
  start: 'done',
  steps: { done: { type: 'complete' } },
  ...more,
});
const other = (words: Words, name = 'Theirs'): OtherFlow => ({ flowId: 'f-1', name, triggers: [trigger(words)] });
const found = (document: FlowDocument, ...others: OtherFlow[]) =>
  checkKeywords(document, others).map(({ severity, code, path }) => `${severity} ${code} ${path}`);
const is = (...keywords: string[]): Words => ({ match: 'is', keywords });
const all = (...keywords: string[]): Words => ({ match: 'contain-all', keywords });

describe('checkKeywords, for a keyword of another published flow', () => {
  it('returns a warning at the keyword that names both flows', () => {
    const [problem, ...more] = checkKeywords(flow(is('menu', 'Stop')), [
      other({ match: 'contain', keywords: [' STOP'] }),
    ]);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ severity: 'warning', code: 'shared_keyword', path: '/triggers/1/keywords/1' });
    expect(problem?.message).toContain('"Mine" and "Theirs" (f-1)');
  });

  it.each<[string, Words, Words, readonly string[]]>([
    ['equal after folding', is('STRASSE'), is('straße'), ['/triggers/1/keywords/0']],
    ['contained twice in both', is('a', 'A'), is('a', 'a'), ['/triggers/1/keywords/0']],
    ['required together with the same others', all('red', 'car'), all('CAR', 'red'), ['/triggers/1/keywords']],
    ['alone in a list of which all are required', all('red'), is('red'), ['/triggers/1/keywords/0']],
    ['one of several that are required together', is('red'), all('red', 'car'), []],
    ['a different one', is('red'), is('car'), []],
  ])('compares keywords: %s', (_, mine, theirs, paths) => {
    expect(found(flow(mine), other(theirs))).toEqual(paths.map((path) => `warning shared_keyword ${path}`));
  });

  it('returns a warning for each of the other flows', () => {
    expect(found(flow(is('hi')), other(is('hi'), 'One'), other(is('hi'), 'Two'))).toHaveLength(2);
    expect(found(flow(is('hi')), { flowId: 'f-2', name: 'None' })).toEqual([]);
  });
});

describe('checkKeywords, for a keyword that starts its flow while a run waits for a reply', () => {
  const interrupts = { ...is('stop'), interruptsWait: true };

  it.each([
    ['replace', undefined, 'interrupts_wait', 'ends that run'],
    ['keep', 'keep', 'interrupts_wait', 'continues to wait'],
    ['refuse', 'refuse', 'interrupts_wait_unused', 'does nothing'],
  ] as const)('returns a warning that explains the effect of the policy %s', (_, whileRunning, code, words) => {
    const document = flow(interrupts, whileRunning && { whileRunning });
    const [problem] = checkKeywords(document, []);
    expect(problem).toMatchObject({ severity: 'warning', code, path: '/triggers/1/interruptsWait' });
    expect(problem?.message).toContain(words);
  });

  it('returns nothing when interruptsWait is false', () => {
    expect(found(flow({ ...is('stop'), interruptsWait: false }))).toEqual([]);
  });
});
