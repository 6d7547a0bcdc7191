import { WebhookError } from '../error/webhook-error.js';

/** Time limit of one call. */
export interface TimeLimit {
  /** Aborts when the time is up or the caller disconnects. */
  readonly signal: AbortSignal;
  /** Settles like `work`, or rejects with `late` when the time is up first. */
  race<T>(work: Promise<T>, late: WebhookError): Promise<T>;
  /** Stops the timer. */
  clear(): void;
}

/** Starts a time limit. `callerGone` aborts its signal early, but does not end a race. */
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
