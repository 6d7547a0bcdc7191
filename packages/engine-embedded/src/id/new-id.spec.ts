import { expect, it } from 'vitest';
import { validate, version } from 'uuid';
import { newId } from './new-id.js';

it('makes ids of version 7, each of them once, however many are made', () => {
  const ids = Array.from({ length: 2000 }, () => newId());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect([validate(id), version(id)]).toEqual([true, 7]);
});

it('makes ids that sort by the millisecond in which they were made', () => {
  const ids = Array.from({ length: 2000 }, () => newId());
  const instants = ids.map((id) => id.replaceAll('-', '').slice(0, 12));
  expect(instants).toEqual([...instants].sort());
});
