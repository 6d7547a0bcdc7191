import type { DestinationGuard } from '../guard/destination-guard.js';
import type { DenialReason } from '../guard/guard-decision.js';
import { RecentMap } from '../transport/recent-map.js';

/** Number of destinations whose checks are remembered. */
const MAX_REMEMBERED = 100;

/**
 * Checks of the guard that need no look-up, remembered for each destination: flows call a few of them again and again, and a
 * check parses the address.
 */
export class LiteralChecks {
  readonly #reasons = new RecentMap<DenialReason | 'allowed'>(MAX_REMEMBERED);

  constructor(readonly guard: Pick<DestinationGuard, 'checkLiteral'>) {}

  /** Returns why the destination of a URL, in its canonical form, is denied; `undefined` if it is not. */
  check(href: string): DenialReason | undefined {
    const reason = this.#reasons.getOrSet(authorityOf(href), () => this.guard.checkLiteral(new URL(href)) ?? 'allowed');
    return reason === 'allowed' ? undefined : reason;
  }
}

/** Returns all of a URL that its check depends on: scheme, user info, host and port. */
function authorityOf(href: string): string {
  const start = href.indexOf('//') + 2;
  return href.slice(0, href.indexOf('/', start));
}
