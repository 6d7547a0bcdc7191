import type { Resealed } from '@luluchat/flow-store';
import type { Logger } from 'pino';

/** Logs which stored secrets were encrypted again at start, and which are unreadable. */
export function reportSecrets(logger: Logger, { resealed, unreadable }: Resealed): void {
  if (resealed.length > 0) logger.info({ secrets: resealed }, 'secrets were sealed with the current key');
  if (unreadable.length > 0) {
    logger.warn(
      { secrets: unreadable },
      'secrets cannot be opened with the keys given; start with the key that they were sealed with, or set them again',
    );
  }
}
