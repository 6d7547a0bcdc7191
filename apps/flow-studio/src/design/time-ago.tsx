import { useSyncExternalStore } from 'react';
import { formatInstant, formatRelative } from '../format/format-time.js';

const TICK_MS = 15_000;
const tick = () => Math.floor(Date.now() / TICK_MS) * TICK_MS;

const subscribe = (onChange: () => void) => {
  const timer = setInterval(onChange, TICK_MS);
  return () => clearInterval(timer);
};

/** Renders how long ago an instant was, with the exact time in its title. Follows the clock. */
export function TimeAgo({ instant }: { readonly instant: string }) {
  const now = useSyncExternalStore(subscribe, tick);
  const time = Date.parse(instant);
  return (
    <time dateTime={instant} title={formatInstant(time)}>
      {formatRelative(Math.min(time, now), now)}
    </time>
  );
}
