import type { Logger } from 'pino';
import type { Settings } from '../settings/settings.js';

/** Warns when everyone who reaches the server can start flows. Call once at start. */
export function warnOfOpenTriggers(
  logger: Pick<Logger, 'warn'>,
  { host, triggerAccessToken }: Pick<Settings, 'host' | 'triggerAccessToken'>,
): void {
  if (triggerAccessToken !== undefined) return;
  logger.warn(
    { host },
    'webhook triggers are open: everyone who reaches this server, through a proxy too, can start flows; set TRIGGER_ACCESS_TOKEN',
  );
}
