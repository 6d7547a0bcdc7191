import { limitPeriodMs } from '../../trigger/limit-period.js';
import { foldCase } from '../../text/fold-case.js';
import type { Trigger } from '../../document/flow-document.js';
import type { LimitedStart } from '../../port/store/limited-start.js';
import { createHash } from 'node:crypto';

/**
 * Returns the limit of a trigger and the key of its count, `undefined` if it is not limited. The key of a keyword trigger
 * consists of its keywords, so its count survives new versions until the keywords change. Keys are stored, so their case
 * folding must not change.
 */
export function limitOf(trigger: Trigger): Pick<LimitedStart, 'trigger' | 'times' | 'periodMs'> | undefined {
  const limit = 'limit' in trigger ? trigger.limit : undefined;
  if (limit === undefined) return undefined;
  return { trigger: keyOf(trigger), times: limit.times, periodMs: limitPeriodMs(limit) };
}

function keyOf(trigger: Trigger): string {
  if (trigger.type !== 'keyword') return trigger.type;
  const meaning = JSON.stringify([trigger.match, ...trigger.keywords.map(foldCase).sort()]);
  return `keyword-${createHash('sha256').update(meaning).digest('base64url')}`;
}
