import type { FlowRecord } from '@luluchat/flow-runtime';
import { HttpProblem } from '../problem/http-problem.js';

/** The strong entity tag of a draft. */
export function entityTag({ revision }: Pick<FlowRecord, 'revision'>): string {
  return `"${revision}"`;
}

/** Throws a 412 unless an `If-Match` header, when there is one, names the draft as it is (RFC 9110, 13.1.1). */
export function requireMatch(ifMatch: string | undefined, flow: Pick<FlowRecord, 'revision'>): void {
  if (ifMatch === undefined) return;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (!tags.includes('*') && !tags.includes(entityTag(flow))) throw draftChanged();
}

/** The answer to a change that was made on an older draft. */
export function draftChanged(): HttpProblem {
  return new HttpProblem({
    status: 412,
    code: 'precondition_failed',
    detail: 'The draft has changed since it was read; read it again and make the change on the new one.',
  });
}
