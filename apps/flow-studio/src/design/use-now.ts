import { useSyncExternalStore } from 'react';

const TICK_MS = 15_000;
const tick = () => Math.floor(Date.now() / TICK_MS) * TICK_MS;

const subscribe = (onChange: () => void) => {
  const timer = setInterval(onChange, TICK_MS);
  return () => clearInterval(timer);
};

/** Returns the time in milliseconds, to a quarter of a minute. Renders again as it passes. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, tick);
}
