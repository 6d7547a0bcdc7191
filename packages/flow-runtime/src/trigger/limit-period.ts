import type { TriggerLimit } from '../document/flow-document.js';

const UNIT_MS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Returns the period of a limit in milliseconds. A day has 24 hours. */
export function limitPeriodMs({ per }: TriggerLimit): number {
  return per.amount * UNIT_MS[per.unit];
}
