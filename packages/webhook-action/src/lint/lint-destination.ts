import { createDestinationGuard } from '../guard/destination-guard.js';
import type { DestinationGuard } from '../guard/destination-guard.js';
import type { DenialReason } from '../guard/guard-decision.js';
import type { LintProblem } from './lint-problem.js';
import { parseUrlTemplate } from '../config/parse-url-template.js';

/** Finds publish-time problems of the destination of a valid URL, without resolving its host, which only a call does. */
export function lintDestination(source: string, guard: DestinationGuard): readonly LintProblem[] {
  const url = new URL(parseUrlTemplate(source).origin);
  const reason = guard.checkLiteral(url);
  if (reason !== undefined) {
    return [{ severity: 'error', code: 'blocked_destination', path: ['url'], message: describeDenial(reason, url) }];
  }
  if (url.protocol !== 'http:' || !isPublic(url, guard)) return [];
  const message = `Everything that is sent to "${url.hostname}" and comes back can be read and changed on the way; use https://.`;
  return [{ severity: 'warning', code: 'plain_http', path: ['url'], message }];
}

/** Guard without an allow list of an operator. */
const PUBLIC_GUARD = createDestinationGuard();
/**
 * Address for documentation (RFC 5737). If a host may resolve to it, the operator has listed the host as an internal one.
 */
const TEST_NET_ADDRESS = '192.0.2.1';
/** Host names of internal networks: RFC 6762, RFC 8375, RFC 6761, and .internal of ICANN. */
const INTERNAL_NAME = /(?:^|\.)(?:local|home\.arpa|internal|localhost|test|lan)\.?$/i;

function isPublic(url: URL, guard: DestinationGuard): boolean {
  if (PUBLIC_GUARD.checkLiteral(url) !== undefined) return false;
  if (guard.checkAddress(TEST_NET_ADDRESS, url) !== undefined) return false;
  return /[.:]/.test(url.hostname.replace(/\.$/, '')) && !INTERNAL_NAME.test(url.hostname);
}

function describeDenial(reason: DenialReason, { hostname, port }: URL): string {
  if (reason === 'denied_port')
    return `Calls to port ${port} are not allowed: it belongs to another protocol than HTTP. Use another port.`;
  return `Calls to "${hostname}" are not allowed: only public addresses can be called. Use one, or ask your operator.`;
}
