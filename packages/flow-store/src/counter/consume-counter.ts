import type { CounterState } from '@luluchat/flow-runtime/store';

/** Returns the state of a counter after a number is consumed. Numbers that it skips become gaps. Pure. */
export function consumeCounter({ next, gaps }: CounterState, round: number): CounterState {
  if (round < next) return { next, gaps: gaps.filter((gap) => gap !== round) };
  const left = Array.from({ length: round - next }, (_, index) => next + index);
  return { next: round + 1, gaps: [...gaps, ...left] };
}
