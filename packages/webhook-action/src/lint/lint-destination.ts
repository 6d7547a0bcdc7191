import { createDestinationGuard } from '../guard/create-destination-guard.js';
import type { DenialReason, DestinationGuard } from '../guard/destination-guard.js';
import type { LintProblem } from './lint-problem.js';
import { parseUrlTemplate } from '../config/parse-url-template.js';

/** Finds publish-time problems of where a valid URL leads, as far as it says so itself: a name is resolved by the call only. */
export function lintDestination(source: string, guard: DestinationGuard): readonly LintProblem[] {
  const url = new URL(parseUrlTemplate(source).origin);
  const reason = guard.checkLiteral(url);
  if (reason !== undefined) {
    return [{ severity: 'error', code: 'blocked_destination', path: ['url'], message: explain(reason, url) }];
  }
  if (url.protocol !== 'http:' || !isPublic(url, guard)) return [];
  const message = `Everything that is sent to "${url.hostname}" and comes back can be read and changed on the way; use https://.`;
  return [{ severity: 'warning', code: 'plain_http', path: ['url'], message }];
}

/** Ignorant of what an operator allows. */
const OUTSIDE = createDestinationGuard();
/** An address for documentation (RFC 5737): where it may be called, the operator has named the host as one of the inside. */
const TEST_NET_ADDRESS = '192.0.2.1';
/** Names of networks that are not the internet: RFC 6762, RFC 8375, RFC 6761, and .internal of ICANN. */
const INSIDE_NAME = /(?:^|\.)(?:local|home\.arpa|internal|localhost|test|lan)\.?$/i;

function isPublic(url: URL, guard: DestinationGuard): boolean {
  if (OUTSIDE.checkLiteral(url) !== undefined) return false;
  if (guard.checkAddress(TEST_NET_ADDRESS, url) !== undefined) return false;
  return /[.:]/.test(url.hostname.replace(/\.$/, '')) && !INSIDE_NAME.test(url.hostname);
}

function explain(reason: DenialReason, { hostname, port }: URL): string {
  if (reason === 'denied_port')
    return `Calls to port ${port} are not allowed: it belongs to another protocol than HTTP. Use another port.`;
  return `Calls to "${hostname}" are not allowed: only public addresses can be called. Use one, or ask your operator.`;
}
