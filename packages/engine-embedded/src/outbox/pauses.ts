/** Makes a function that waits, in milliseconds, at most until the signal aborts; any number of pauses costs it one listener. */
export function createPauses(signal: AbortSignal): (ms: number) => Promise<void> {
  const wakers = new Set<() => void>();
  signal.addEventListener('abort', () => {
    for (const wake of wakers) wake();
  });
  return (ms) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wake = (): void => {
        clearTimeout(timer);
        wakers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      wakers.add(wake);
    });
}
