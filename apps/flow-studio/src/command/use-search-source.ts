import { useEffect, useRef } from 'react';
import { addSearchSource } from './command-registry.js';
import type { SearchSource } from './command-registry.js';

/** Offers entries to the search under a heading while the component is shown. `source` is called when the search opens. */
export function useSearchSource(heading: string, source: SearchSource): void {
  const latest = useRef(source);
  useEffect(() => {
    latest.current = source;
  });
  useEffect(() => addSearchSource(heading, () => latest.current()), [heading]);
}
