import { useEffect, useEffectEvent, useState } from 'react';

/** Settings of a text that counts when the typing stops. */
export interface SettledTextOptions {
  /** Text that counts now; it takes the place of what is typed when it changes otherwise, as by going back. */
  readonly value: string;
  /** Called with the text that is to count. */
  readonly onSettle: (value: string) => void;
  /** Pause in milliseconds after the last letter. */
  readonly pause: number;
  /** Returns the text that a typed one counts as. Default: as it was typed. */
  readonly read?: (typed: string) => string;
}

/** Returns the text of a field and what sets it, for a search that does not follow every letter. */
export function useSettledText(options: SettledTextOptions): readonly [string, (typed: string) => void] {
  const { value, onSettle, pause, read = (text) => text } = options;
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const [sent, setSent] = useState(value);
  const settled = read(typed);
  if (known !== value) {
    setKnown(value);
    // The text that was typed a moment ago: letters that came since stay.
    if (value !== sent) setTyped(value);
  }
  const settle = useEffectEvent(() => {
    setSent(settled);
    onSettle(settled);
  });
  useEffect(() => {
    if (settled === value) return undefined;
    const timer = setTimeout(settle, pause);
    return () => clearTimeout(timer);
  }, [settled, value, pause]);
  return [typed, setTyped];
}
