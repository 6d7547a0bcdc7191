import type { FlowRecord } from '@luluchat/flow-runtime/store';
import { HttpProblem } from '../problem/http-problem.js';

/** Returns the strong entity tag of a draft. */
export function entityTag({ revision }: Pick<FlowRecord, 'revision'>): string {
  return `"${revision}"`;
}

/**
 * Checks an `If-Match` header, if the request has one, against the current draft (RFC 9110, 13.1.1).
 *
 * @throws HttpProblem 412 when it names another revision.
 */
export function requireMatch(ifMatch: string | undefined, flow: Pick<FlowRecord, 'revision'>): void {
  if (ifMatch === undefined) return;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (!tags.includes('*') && !tags.includes(entityTag(flow))) throw draftChanged();
}

/** Builds the 412 for a change that was based on an older draft. */
export function draftChanged(): HttpProblem {
  return new HttpProblem({
    status: 412,
    code: 'precondition_failed',
    detail: 'The draft has changed since it was read; read it again and make the change on the new one.',
  });
}
