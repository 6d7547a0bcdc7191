import { expect, it } from 'vitest';
import { createUnsavedOutcomes } from './unsaved-outcomes.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('has room for as many of each contact as it may, and again when one is durable', async () => {
  const unsaved = createUnsavedOutcomes(2);
  const saves: (() => void)[] = [];
  const add = (contact: string): void => unsaved.add(contact, new Promise((resolve) => saves.push(resolve)));
  add('ann');
  await unsaved.untilRoom('ann');
  add('ann');
  const log: string[] = [];
  void unsaved.untilRoom('ann').then(() => log.push('room'));
  void unsaved.idle().then(() => log.push('idle'));
  await unsaved.untilRoom('bob');
  await settled();
  expect(log).toEqual([]);
  saves[1]?.();
  await settled();
  expect(log).toEqual(['room']);
  saves[0]?.();
  await settled();
  expect(log).toEqual(['room', 'idle']);
});
