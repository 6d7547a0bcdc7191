import type { StepProblem } from '@luluchat/flow-runtime';
import type { DenialReason, DestinationGuard } from '../guard/destination-guard.js';
import { readUrlTemplate } from './read-url-template.js';

/** Publish-time problems of where a valid URL leads, as far as it says so itself: a name is resolved by the call only. */
export function lintDestination(source: string, guard: DestinationGuard): readonly StepProblem[] {
  const url = new URL(readUrlTemplate(source).origin);
  const reason = guard.judgeLiteral(url);
  if (reason === undefined) return [];
  return [{ severity: 'error', code: 'blocked_destination', path: '/url', message: explain(reason, url) }];
}

function explain(reason: DenialReason, { hostname, port }: URL): string {
  if (reason === 'denied_port')
    return `Calls to port ${port} are not allowed: it belongs to another protocol than HTTP.`;
  return `Calls to "${hostname}" are not allowed: only public addresses can be called.`;
}
