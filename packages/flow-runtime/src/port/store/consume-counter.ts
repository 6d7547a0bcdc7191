import type { CounterState } from './counter-repository.js';

/** Returns the state of a counter after a number is consumed. Numbers that it skips become gaps. Pure. */
export function consumeCounter({ next, gaps }: CounterState, consumed: number): CounterState {
  if (consumed < next) return { next, gaps: gaps.filter((gap) => gap !== consumed) };
  const left = Array.from({ length: consumed - next }, (_, index) => next + index);
  return { next: consumed + 1, gaps: [...gaps, ...left] };
}
