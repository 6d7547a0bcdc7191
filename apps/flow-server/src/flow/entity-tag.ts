import type { FlowRecord } from '@luluchat/flow-runtime/store';
import type { FastifyReply } from 'fastify';
import { HttpProblem } from '../problem/http-problem.js';

/** JSON Schema of the header of changes that a caller makes on a draft which it has read. */
export const IF_MATCH = {
  'if-match': { type: 'string', description: 'ETag of the draft that the change is made on.' },
} as const;

/** Returns the strong entity tag of a draft. */
export function entityTag({ revision }: Pick<FlowRecord, 'revision'>): string {
  return `"${revision}"`;
}

/** Sets the `ETag` header to the tag of the draft. */
export function sendEntityTag(reply: FastifyReply, flow: Pick<FlowRecord, 'revision'>): void {
  void reply.header('etag', entityTag(flow));
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
