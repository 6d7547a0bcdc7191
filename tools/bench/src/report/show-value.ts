import type { Figure, Target } from '../figure/figure.js';

const DIGITS = { x: 2, B: 1, KB: 1, MB: 1, ms: 1, us: 0, '/s': 0, files: 0 } as const;

/** Returns a value with its unit, such as `0.45x` or `18.9 KB`. */
export function showValue(value: number, unit: Figure['unit']): string {
  return `${value.toFixed(DIGITS[unit])}${suffixOf(unit)}`;
}

/** Returns a target with its unit, such as `at least 0.35x, aim 0.45x`. */
export function describeTarget({ bound, value, aim }: Target, unit: Figure['unit']): string {
  const suffix = suffixOf(unit);
  return `${bound} ${value}${suffix}${aim === undefined ? '' : `, aim ${aim}${suffix}`}`;
}

function suffixOf(unit: Figure['unit']): string {
  return unit === 'x' ? 'x' : ` ${unit}`;
}
