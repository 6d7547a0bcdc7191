import { expect, it } from 'vitest';
import { createDeferredContacts } from './deferred-contacts.js';

it('contains each added contact until it is deleted', () => {
  const deferred = createDeferredContacts(10);
  deferred.add('ann', 5);
  deferred.add('ann', 6);
  deferred.add('bob', 7);
  expect([deferred.isDeferred('ann'), deferred.isDeferred('bob'), deferred.isDeferred('eve')]).toEqual([
    true,
    true,
    false,
  ]);
  deferred.delete('ann');
  expect([deferred.isDeferred('ann'), deferred.isComplete]).toEqual([false, true]);
});

it('is incomplete while a contact that did not fit waits for its next attempt', () => {
  const deferred = createDeferredContacts(1);
  deferred.add('ann', 100);
  deferred.add('ann', 200);
  expect(deferred.isComplete).toBe(true);
  deferred.add('bob', 50);
  deferred.add('eve', 40);
  expect([deferred.isDeferred('bob'), deferred.isComplete]).toEqual([false, false]);
  deferred.passDue(49);
  expect(deferred.isComplete).toBe(false);
  deferred.passDue(50);
  expect(deferred.isComplete).toBe(true);
});
