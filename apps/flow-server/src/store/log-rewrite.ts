import type { StoreRewrite } from '@luluchat/flow-store';
import type { Logger } from 'pino';

/** Logs how a file of an earlier version is rewritten, or why it is not. */
export function logRewrite(logger: Logger, event: StoreRewrite): void {
  const { file } = event;
  switch (event.step) {
    case 'started':
      logger.info(
        { file, bytes: event.bytes },
        'rewriting the database file, once, so that it can give space back; the server takes calls when it is done',
      );
      break;
    case 'writing':
      logger.info({ file, bytes: event.bytes, written: event.written }, 'still rewriting the database file');
      break;
    case 'finished':
      logger.info(
        { file, bytes: event.bytes, ms: Math.round(event.ms) },
        'rewrote the database file; from now on it gives space back',
      );
      break;
    case 'failed':
      logger.warn({ err: event.error, file }, event.error.message);
  }
}
