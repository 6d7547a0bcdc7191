import { WebhookError } from '../error/webhook-error.js';

/** Deadline of one call: its body must be read and its handler must return before. */
export interface HandlerDeadline {
  /** Aborts when the time is over or the caller disconnects. */
  readonly signal: AbortSignal;
  /** Settles like `work`, or rejects with `late` when the time is over first. */
  race<T>(work: Promise<T>, late: WebhookError): Promise<T>;
  /** Stops the timer. */
  dispose(): void;
}

/** Starts a deadline. `callerGone` aborts its signal early, but does not end a race. */
export function startHandlerDeadline(timeoutMs: number, callerGone: AbortSignal | undefined): HandlerDeadline {
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
    dispose: () => clearTimeout(timer),
  };
}
