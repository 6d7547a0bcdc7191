import { formatInstant, formatRelative } from '../format/format-time.js';
import { useNow } from './use-now.js';

/** Renders how long ago an instant was, with the exact time in its title. Follows the clock. */
export function TimeAgo({ instant }: { readonly instant: string }) {
  const now = useNow();
  const time = Date.parse(instant);
  return (
    <time dateTime={instant} title={formatInstant(time)}>
      {formatRelative(Math.min(time, now), now)}
    </time>
  );
}
