import { useState } from 'react';
import { formatTyped, parseNumber } from './parse-number.js';

/** Returns the text of a field of a number: as it was typed while it means the stored value ("1." is 1), else the stored value. */
export function useTypedNumber(value: unknown): readonly [string, (typed: string) => void] {
  const [typed, setTyped] = useState(() => formatTyped(value));
  return [parseNumber(typed) === value ? typed : formatTyped(value), setTyped];
}
