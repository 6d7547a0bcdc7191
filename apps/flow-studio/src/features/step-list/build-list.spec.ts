import { describe, expect, it } from 'vitest';
import type { DraftStep } from '../../draft/flow-draft.js';
import { viewStep } from '../../step-type/step-view.js';
import { buildList } from './build-list.js';
import type { ListEntry } from './build-list.js';

const list = (start: string | undefined, exits: Readonly<Record<string, Readonly<Record<string, string>>>>) => {
  const steps = Object.entries(exits).map(([id, connections]) => {
    const step: DraftStep = { type: 'condition', config: {}, exits: connections };
    return [id, viewStep(id, step, undefined, undefined)] as const;
  });
  return buildList(start, new Map(steps));
};

/** Writes entries in short: `a (yes: b) (no: > a)`. */
const short = (entries: readonly ListEntry[]): string =>
  entries
    .map((entry) =>
      entry.kind === 'reference'
        ? `> ${entry.id}`
        : [entry.view.id, ...entry.branches.map(({ exit, entries: inner }) => `(${exit.name}: ${short(inner)})`)].join(
            ' ',
          ),
    )
    .join(', ');

describe('a flow as a list', () => {
  it('continues below a step with one connection, and branches at one with several', () => {
    const { reached } = list('a', { a: { next: 'b' }, b: { yes: 'c', no: 'd' }, c: { next: 'd' }, d: {} });
    expect(short(reached)).toBe('a, b (yes: c, d) (no: > d)');
  });

  it('has every step once, in a way back too', () => {
    expect(short(list('a', { a: { next: 'b' }, b: { next: 'a' } }).reached)).toBe('a, b, > a');
  });

  it('ends with the steps that nothing leads to, from their first one on', () => {
    const { reached, notReached } = list('a', {
      a: {},
      late: {},
      y: { next: 'late' },
      p: { next: 'q' },
      q: { next: 'p' },
    });
    expect(short(reached)).toBe('a');
    expect(notReached.map(short)).toEqual(['y, late', 'p, q, > p']);
  });

  it('is empty for a flow without steps', () => {
    expect(list(undefined, {})).toEqual({ reached: [], notReached: [] });
  });
});
