import { membersOf, textOf } from './json-value.js';

/** Most ids that one line of the log shows. */
const MAX_IDS = 50;
/** Longest id that is shown. */
const MAX_LENGTH = 256;

/** Returns the ids of the messages and reports in lists of a change, as a member to show; none when there are none. */
export function showIds(lists: readonly unknown[]): Readonly<Record<string, string>> {
  const ids = lists
    .flatMap((list) => (Array.isArray(list) ? (list as readonly unknown[]) : []))
    .map((item) => textOf(membersOf(item)['id']))
    .filter((id) => id !== undefined && id.length <= MAX_LENGTH);
  const more = ids.length > MAX_IDS ? [`and ${ids.length - MAX_IDS} more`] : [];
  return ids.length === 0 ? {} : { message_ids: [...ids.slice(0, MAX_IDS), ...more].join(', ') };
}
