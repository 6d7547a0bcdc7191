import { useSyncExternalStore } from 'react';

/** Tells whether a media query holds. Renders again when that changes. */
export function useMedia(query: MediaQueryList): boolean {
  const listen = (onChange: () => void) => {
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  };
  return useSyncExternalStore(listen, () => query.matches);
}
