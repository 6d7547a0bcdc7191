import { isLongNumber, isPlainObject } from '@luluchat/flow-runtime/values';

/** Converts JSON for the writer of YAML: integers whose digits a number cannot keep become `bigint`. */
export function toYamlValue(value: unknown): unknown {
  if (isLongNumber(value)) return /^-?\d+$/.test(value.$number) ? BigInt(value.$number) : value;
  if (Array.isArray(value)) return value.map(toYamlValue);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toYamlValue(member)]));
}
