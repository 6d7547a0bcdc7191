import { expect, it } from 'vitest';
import { createPauses } from './create-pauses.js';

/** Keeps the event loop busy for longer than work may take without a pause. */
function work(): void {
  const end = performance.now() + 6;
  while (performance.now() < end);
}

it('has each of the callers that wait continue in a turn of the event loop of its own', async () => {
  const pauses = createPauses();
  let [turn, left] = [0, 4];
  const count = (): void => {
    turn += 1;
    if (left > 0) setImmediate(count);
  };
  setImmediate(count);
  work();
  const turns: number[] = [];
  const callers = Array.from({ length: left }, async () => {
    await pauses.next();
    turns.push(turn);
    left -= 1;
    work();
  });
  await Promise.all(callers);
  expect(new Set(turns).size).toBe(4);
});
