import type { LiquidFilter } from './liquid-filter.js';

const PRESENT = new Set<unknown>(['now', 'today']);
const ZONE = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i;
const HAS_TIME = /\d:\d{2}/;

/**
 * Makes a date filter of LiquidJS answer alike on every machine and at every time: the present (`now`, `today`) is no
 * date here, because the core has no clock, and an instant without a zone is read as UTC instead of the machine's zone.
 */
export function zonedDateFilter(filter: LiquidFilter): LiquidFilter {
  return function (value: unknown, ...args: unknown[]): unknown {
    if (PRESENT.has(value)) return value;
    return filter.call(this, typeof value === 'string' ? inUtc(value) : value, ...args) as unknown;
  };
}

/** Whether a literal would ask a date filter for the present. */
export function namesPresent(literal: string): boolean {
  return PRESENT.has(literal);
}

function inUtc(text: string): string {
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed) || ZONE.test(trimmed)) return text;
  const candidates = HAS_TIME.test(trimmed) ? [`${trimmed}Z`, `${trimmed} UTC`] : [`${trimmed} UTC`];
  return candidates.find((candidate) => !Number.isNaN(Date.parse(candidate))) ?? text;
}
