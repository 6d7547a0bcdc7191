import { expect, it } from 'vitest';
import { validate, version } from 'uuid';
import { newId } from './new-id.js';

it('creates unique ids of version 7, however many', () => {
  const ids = Array.from({ length: 2000 }, () => newId());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect([validate(id), version(id)]).toEqual([true, 7]);
});

it('creates ids that sort by the millisecond of their creation', () => {
  const ids = Array.from({ length: 2000 }, () => newId());
  const instants = ids.map((id) => id.replaceAll('-', '').slice(0, 12));
  expect(instants).toEqual([...instants].sort());
});
