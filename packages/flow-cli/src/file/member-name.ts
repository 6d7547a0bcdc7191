import { isLongNumber } from '@luluchat/flow-runtime/values';
import { isScalar } from 'yaml';

/** Returns the name of the member that a key of YAML stands for: its text, or its number; `undefined` for any other key. */
export function memberName(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  const { value } = key;
  if (isLongNumber(value)) return value.$number;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
