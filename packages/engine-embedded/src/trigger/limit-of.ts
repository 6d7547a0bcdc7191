import { foldCase, limitPeriodMs } from '@luluchat/flow-runtime';
import type { LimitedStart, Trigger } from '@luluchat/flow-runtime';
import { createHash } from 'node:crypto';

/**
 * What a start by this trigger counts as, `undefined` when it is not limited. A keyword trigger is known by what it matches, so
 * its count survives new versions until its keywords change. Stores hold the key, so the way to fold keywords for it stays.
 */
export function limitOf(trigger: Trigger): Pick<LimitedStart, 'trigger' | 'times' | 'periodMs'> | undefined {
  const { limit } = trigger;
  if (limit === undefined) return undefined;
  return { trigger: keyOf(trigger), times: limit.times, periodMs: limitPeriodMs(limit) };
}

function keyOf(trigger: Trigger): string {
  if (trigger.type !== 'keyword') return trigger.type;
  const meaning = JSON.stringify([trigger.match, ...trigger.keywords.map(foldCase).sort()]);
  return `keyword-${createHash('sha256').update(meaning).digest('base64url')}`;
}
