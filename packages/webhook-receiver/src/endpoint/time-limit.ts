import { WebhookError } from '../failure/webhook-error.js';

/** The time that one call has. */
export interface TimeLimit {
  /** Aborts when the time is up or the caller is gone. */
  readonly signal: AbortSignal;
  /** Settles as `work` does, or rejects with `late` when the time is up first. */
  race<T>(work: Promise<T>, late: WebhookError): Promise<T>;
  /** Ends the time limit; nothing of it stays behind. */
  clear(): void;
}

/** Begins a time limit. `callerGone` aborts its signal early, but does not end the race. */
export function startTimeLimit(timeoutMs: number, callerGone: AbortSignal | undefined): TimeLimit {
  const timeUp = new AbortController();
  const timer = setTimeout(
    () => timeUp.abort(new WebhookError('handler_timeout', `The time of ${timeoutMs} ms is up.`)),
    timeoutMs,
  );
  return {
    signal: callerGone === undefined ? timeUp.signal : AbortSignal.any([timeUp.signal, callerGone]),
    race: (work, late) =>
      new Promise((resolve, reject) => {
        const expire = (): void => reject(late);
        if (timeUp.signal.aborted) expire();
        timeUp.signal.addEventListener('abort', expire, { once: true });
        work.then(resolve, reject).finally(() => timeUp.signal.removeEventListener('abort', expire));
      }),
    clear: () => clearTimeout(timer),
  };
}
