import { describe, expect, it } from 'vitest';
import type { StepDocument } from '../document/flow-document.js';
import { createStepRegistry } from '../step/step-registry.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { findQuietTimes } from './find-quiet-times.js';
import { resolveSteps } from './resolve-steps.js';

class NoConfig {}
const manifest = { title: 'Step', description: 'A step.', icon: 'clock', category: 'time' } as const;
const plugin = (type: string, given: Partial<StepPlugin> & Pick<StepPlugin, 'exits'>): StepPlugin => ({
  ...{ type, manifest, configType: NoConfig, execute: () => ({ kind: 'exit', exit: 'next' }) },
  ...given,
});

const registry = createStepRegistry([
  plugin('say', { exits: () => ['next'], provides: () => ({}) }),
  plugin('hour', { exits: () => ['next'], provides: () => ({ waitedMs: 1 }) }),
  plugin('day', { exits: () => ['next'], provides: () => ({ waitedMs: 24 }) }),
  plugin('ask', {
    exits: () => ['answered', 'late'],
    provides: (_, exit) => (exit === 'answered' ? { reply: true } : { waitedMs: 10 }),
  }),
  plugin('call', {
    exits: () => ['next'],
    provides: () => ({}),
    resumeAfterCall: () => ({ kind: 'exit', exit: 'next' }),
  }),
  plugin('open', { exits: () => ['next'], resume: () => ({ kind: 'exit', exit: 'next' }) }),
]);

const step = (type: string, exits: Readonly<Record<string, string>> = {}): StepDocument => ({
  type,
  config: {},
  exits,
});
const timesOf = (steps: Readonly<Record<string, StepDocument>>) =>
  Object.fromEntries(findQuietTimes('a', resolveSteps({ steps }, registry)));

describe('findQuietTimes', () => {
  it.each<[string, Readonly<Record<string, StepDocument>>, Readonly<Record<string, number>>]>([
    [
      'the sum of the waits on a path',
      { a: step('day', { next: 'b' }), b: step('hour', { next: 'c' }), c: step('say') },
      { a: 0, b: 24, c: 25 },
    ],
    [
      'the least of several paths, the longer one first',
      {
        a: step('ask', { late: 'b', answered: 'c' }),
        b: step('day', { next: 'd' }),
        c: step('hour', { next: 'd' }),
        d: step('say'),
      },
      { a: 0, b: 10, c: 0, d: 1 },
    ],
    [
      'zero behind an answer, also after long waits',
      { a: step('day', { next: 'b' }), b: step('ask', { answered: 'c', late: 'd' }), c: step('say'), d: step('say') },
      { a: 0, b: 24, c: 0, d: 34 },
    ],
    [
      'zero for a step behind an answer to which a shorter path without one leads too',
      {
        a: step('hour', { next: 'x' }),
        x: step('day', { next: 'b' }),
        b: step('ask', { answered: 'x', late: 'c' }),
        c: step('say'),
      },
      { a: 0, x: 0, b: 24, c: 34 },
    ],
    [
      'the first time round in a loop',
      { a: step('day', { next: 'b' }), b: step('say', { next: 'a' }) },
      { a: 0, b: 24 },
    ],
    [
      'zero behind a called flow, which may have asked something',
      { a: step('day', { next: 'b' }), b: step('call', { next: 'c' }), c: step('say') },
      { a: 0, b: 24, c: 0 },
    ],
    [
      'zero behind a step that does not declare what it provides, and one that is not known',
      {
        a: step('day', { next: 'b' }),
        b: step('open', { next: 'c' }),
        c: step('day', { next: 'd' }),
        d: step('ghost', { next: 'e' }),
        e: step('say'),
      },
      { a: 0, b: 24, c: 0, d: 24, e: 0 },
    ],
    [
      'nothing for steps that no path reaches, and for exits that lead nowhere',
      { a: step('day', { next: 'ghost' }), b: step('say', { next: 'a' }) },
      { a: 0 },
    ],
  ])('finds %s', (_what, steps, times) => {
    expect(timesOf(steps)).toEqual(times);
  });

  it('copes with a long flow', () => {
    const count = 5_000;
    const steps = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        index === 0 ? 'a' : `s${index}`,
        step('hour', index === count - 1 ? {} : { next: `s${index + 1}` }),
      ]),
    );
    expect(timesOf(steps)[`s${count - 1}`]).toBe(count - 1);
  });
});
