import { isContactId } from '@luluchat/flow-runtime/channel';
import type { FastifyRequest } from 'fastify';
import type { ShowContacts } from './log-contacts.js';

/** Ids by which the log line of a request names what it was about. Lines have no members that are `undefined`. */
export interface RequestIds {
  readonly flowId?: string | undefined;
  readonly flowVersion?: number | undefined;
  readonly runId?: string | undefined;
  readonly stepId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly contactId?: string | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Ids that the handler found out, which come before those of the path; `null` before. */
    about: RequestIds | null;
  }
}

/** Matches ids, so that no free text of a caller gets into the log. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

const NOTHING: RequestIds = {};

/**
 * Returns the ids of a request for its log line: those that its handler found out, and those of its path whose parameters are ids, since
 * others can be numbers of contacts. The id of a contact that is deleted is left out.
 */
export function idsOf(
  { params, about, method }: Pick<FastifyRequest, 'params' | 'about' | 'method'>,
  showContacts: ShowContacts,
): RequestIds {
  const given = (params ?? {}) as Readonly<Record<string, unknown>>;
  const { flowId, flowVersion, runId, stepId, messageId, contactId } = about ?? NOTHING;
  const contact = contactId ?? (method === 'DELETE' ? undefined : contactIdOf(given['contact']));
  return {
    flowId: flowId ?? idOf(given['flowId']),
    flowVersion,
    runId: runId ?? idOf(given['runId']),
    stepId: stepId ?? idOf(given['stepId']),
    messageId: messageId ?? idOf(given['messageId']),
    contactId: contact === undefined ? undefined : (showContacts({ contactId: contact })['contactId'] as string),
  };
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'string' && ID.test(value) ? value : undefined;
}

function contactIdOf(value: unknown): string | undefined {
  return typeof value === 'string' && isContactId(value) ? value : undefined;
}
