import type { Logger } from 'pino';
import { findGraphVersionNotice } from './graph-version-notice.js';
import type { ChannelSettings } from '../settings/settings.js';

/** Warns when the end of the configured version of the Graph API is near or past at `now` (ms since the epoch). Call once at start. */
export function warnOfGraphVersion(logger: Pick<Logger, 'warn'>, channel: ChannelSettings, now: number): void {
  const notice = findGraphVersionNotice(channel, now);
  if (notice === undefined) return;
  const { version, endsOn, daysLeft, reason } = notice;
  logger.warn({ version, endsOn, daysLeft }, reason);
}
