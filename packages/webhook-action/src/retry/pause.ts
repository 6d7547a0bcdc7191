import type { WebhookDeadline } from '../deadline/webhook-deadline.js';

/** Waits for `ms` milliseconds. Rejects as soon as the deadline stops, with its reason. */
export function pause(ms: number, deadline: WebhookDeadline): Promise<void> {
  return new Promise((resolve, reject) => {
    if (deadline.stopped !== undefined) return reject(deadline.stopped.error as Error);
    const timer = setTimeout(() => {
      deadline.waiting = undefined;
      resolve();
    }, ms);
    deadline.waiting = {
      stop: (error) => {
        clearTimeout(timer);
        reject(error as Error);
      },
    };
  });
}
