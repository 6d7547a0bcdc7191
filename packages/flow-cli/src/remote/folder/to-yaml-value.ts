import { isLongNumber, isPlainObject } from '@luluchat/flow-runtime/values';

/** Converts JSON for the writer of YAML: integers whose digits a number cannot keep become `bigint`. */
export function toYamlValue(value: unknown): unknown {
  return mapScalars(value, (one) => {
    return isLongNumber(one) && /^-?\d+$/.test(one.$number) ? BigInt(one.$number) : one;
  });
}

/** Converts what the reader of YAML returns with `intAsBigInt`: integers become numbers, or long numbers if they need more digits. */
export function fromYamlValue(value: unknown): unknown {
  return mapScalars(value, (one) => {
    if (typeof one !== 'bigint') return one;
    return Number.isSafeInteger(Number(one)) ? Number(one) : { $number: String(one) };
  });
}

function mapScalars(value: unknown, map: (scalar: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => mapScalars(entry, map));
  if (!isPlainObject(value) || isLongNumber(value)) return map(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapScalars(member, map)]));
}
