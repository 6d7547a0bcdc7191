import { describe, expect, it } from 'vitest';
import { findLoops } from './find-loops.js';

type Graph = Readonly<Record<string, Readonly<Record<string, string>>>>;

function loopsOf(graph: Graph, waiting: readonly string[] = []): string[] {
  const steps = Object.fromEntries(Object.entries(graph).map(([id, exits]) => [id, { type: 'any', exits }]));
  const start = Object.keys(graph)[0] ?? '';
  return findLoops({ name: 'Test', start, steps }, (id) => waiting.includes(id)).map(
    ({ stepId, exit, target }) => `${stepId}.${exit} -> ${target}`,
  );
}

describe('findLoops', () => {
  it.each<[string, Graph, readonly string[], string[]]>([
    ['no loop', { a: { x: 'b', y: 'c' }, b: { x: 'c' }, c: {} }, [], []],
    ['a step that leads to itself', { a: { x: 'a' } }, [], ['a.x -> a']],
    ['a loop of two', { a: { x: 'b' }, b: { x: 'a' } }, [], ['b.x -> a']],
    ['a loop that the start leads to', { a: { x: 'b' }, b: { x: 'c' }, c: { x: 'b' } }, [], ['c.x -> b']],
    ['two loops', { a: { x: 'a', y: 'b' }, b: { x: 'a' } }, [], ['a.x -> a', 'b.x -> a']],
    ['a loop that nothing leads to', { a: {}, b: { x: 'b' } }, [], ['b.x -> b']],
    ['a loop with a wait', { a: { x: 'b' }, b: { x: 'a' } }, ['b'], []],
    ['a way around the wait', { a: { x: 'b', y: 'c' }, b: { x: 'a' }, c: { x: 'a' } }, ['b'], ['c.x -> a']],
    ['an exit to nowhere', { a: { x: 'gone' } }, [], []],
    ['names of JavaScript', { constructor: { x: 'constructor' } }, [], ['constructor.x -> constructor']],
  ])('finds the exits that close a loop: %s', (_, graph, waiting, loops) => {
    expect(loopsOf(graph, waiting)).toEqual(loops);
  });

  it('does not overflow the call stack for a long flow', () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `s${index}`);
    const graph = Object.fromEntries(ids.map((id, index) => [id, { x: ids[(index + 1) % ids.length] ?? '' }]));
    expect(loopsOf(graph)).toEqual(['s19999.x -> s0']);
  });
});
