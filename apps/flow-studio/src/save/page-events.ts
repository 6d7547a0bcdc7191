import { useSession } from '../api/session.js';

/** Events that a page learns from its browser. */
export interface PageEvents {
  /** The page may go at once, without another call. */
  readonly onLeaving: () => void;
  /** The reader came back to the page, or there is hope that the server answers again. */
  readonly onReturn: () => void;
}

/** Listens to the browser and to the session. Returns what ends it. */
export function listenToPage({ onLeaving, onReturn }: PageEvents): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const seen = () => (document.visibilityState === 'hidden' ? onLeaving() : onReturn());
  window.addEventListener('pagehide', onLeaving, { signal });
  window.addEventListener('pageshow', onReturn, { signal });
  window.addEventListener('online', onReturn, { signal });
  document.addEventListener('visibilitychange', seen, { signal });
  const endSession = useSession.subscribe(({ session }, before) => {
    if (session?.signedIn === true && before.session?.signedIn !== true) onReturn();
  });
  return () => {
    controller.abort();
    endSession();
  };
}
