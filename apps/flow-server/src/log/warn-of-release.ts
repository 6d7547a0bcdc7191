import { checkBrotli } from '@luluchat/webhook-action';
import type { Logger } from 'pino';

/**
 * Warns when webhook actions do not accept Brotli on this release of Node, and names a release that is safe. Call once at
 * start.
 */
export function warnOfRelease(logger: Pick<Logger, 'warn'>, nodeVersion = process.versions.node): void {
  const { isSafe, moveTo } = checkBrotli(nodeVersion);
  if (isSafe) return;
  logger.warn(
    { node: nodeVersion, moveTo },
    `move to Node ${moveTo}: the Brotli decoder of Node ${nodeVersion} has a known weakness (CVE-2026-111497), so webhook ` +
      'actions neither ask for br nor read it; other weaknesses of this release may be open as well',
  );
}
