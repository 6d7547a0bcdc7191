import type { AttributeType, JsonObject, JsonValue } from '@luluchat/flow-runtime';
import type { Problem } from '@luluchat/flow-runtime/document';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import type { ApiAnswer, ApiClient } from './api-client.js';
import { ApiError } from './api-error.js';
import { listAll } from './list-all.js';
import { parseProblems } from './parse-problems.js';
import { printable } from '../../output/printable.js';

/** Flow in the list of a server. */
export interface FlowSummary {
  readonly id: string;
  readonly name: string;
  /** `null` if no version is published. */
  readonly publishedVersion: number | null;
  /** Absent if the server does not say. */
  readonly hasUnpublishedChanges: boolean | undefined;
  /** ISO instant of the last change. */
  readonly updatedAt: string;
}

/** Draft of a flow on a server. */
export interface ServerDraft {
  readonly id: string;
  readonly etag: string;
  readonly updatedAt: string;
  readonly document: JsonObject;
}

/** Published version, with the warnings that did not prevent it. */
export interface Publication {
  readonly version: number;
  readonly problems: readonly Problem[];
}

/** Flows and attributes of one server. Every method throws an {@link ApiError} if the call fails. */
export interface FlowApi {
  /** Address of the server. */
  readonly server: string;
  /** Lists all flows, in the order of the server. */
  listFlows(): Promise<readonly FlowSummary[]>;
  /** Reads a draft. Resolves to `undefined` if there is no such flow. */
  findDraft(id: string): Promise<ServerDraft | undefined>;
  createFlow(document: JsonObject): Promise<ServerDraft>;
  /** Replaces a draft if it still has this entity tag. Otherwise the status of the error is 412. */
  replaceDraft(id: string, etag: string, document: JsonObject): Promise<ServerDraft>;
  /** Publishes a draft if it still has this entity tag. Status 412: it has not; 422: it has errors. */
  publish(id: string, etag: string): Promise<Publication>;
  /** Types of the custom attributes, by key. */
  listAttributes(): Promise<ReadonlyMap<string, string>>;
  createAttribute(key: string, type: AttributeType): Promise<void>;
}

/** Creates the calls for flows over a client. */
export function createFlowApi(client: ApiClient): FlowApi {
  const { server } = client;
  const pathOf = (id: string): string => `/v1/flows/${encodeURIComponent(id)}`;
  return {
    server,
    listFlows: async () => (await listAll(client, '/v1/flows')).map((item) => toSummary(item, server)),
    findDraft: async (id) => {
      try {
        return toDraft(await client.call({ method: 'GET', path: pathOf(id) }), server);
      } catch (error) {
        if (error instanceof ApiError && error.code === 'unknown_flow') return undefined;
        throw error;
      }
    },
    createFlow: async (document) =>
      toDraft(await client.call({ method: 'POST', path: '/v1/flows', body: document }), server),
    replaceDraft: async (id, etag, document) =>
      toDraft(await client.call({ method: 'PUT', path: pathOf(id), body: document, ifMatch: etag }), server),
    publish: async (id, etag) => {
      const { body } = await client.call({ method: 'POST', path: `${pathOf(id)}/publish`, ifMatch: etag });
      const { version, problems } = body;
      if (typeof version !== 'number') throw unreadable(server);
      return { version, problems: parseProblems(problems) };
    },
    listAttributes: async () =>
      new Map(
        (await listAll(client, '/v1/attributes')).map(({ key, type }) => [textOf(key, server), textOf(type, server)]),
      ),
    createAttribute: async (key, type) => {
      await client.call({ method: 'PUT', path: `/v1/attributes/${encodeURIComponent(key)}`, body: { type } });
    },
  };
}

function toSummary(item: JsonObject, server: string): FlowSummary {
  const { id, name, draft, publishedVersion, hasUnpublishedChanges, updatedAt } = item;
  return {
    id: textOf(id, server),
    // Servers before the summaries list whole drafts.
    name: printable(textOf(name ?? (isPlainObject(draft) ? draft['name'] : undefined), server)),
    publishedVersion: typeof publishedVersion === 'number' ? publishedVersion : null,
    hasUnpublishedChanges: typeof hasUnpublishedChanges === 'boolean' ? hasUnpublishedChanges : undefined,
    updatedAt: printable(textOf(updatedAt, server)),
  };
}

function toDraft({ body, etag }: ApiAnswer, server: string): ServerDraft {
  const { id, draft, updatedAt } = body;
  if (!isPlainObject(draft) || etag === undefined) throw unreadable(server);
  return {
    id: textOf(id, server),
    etag,
    updatedAt: printable(textOf(updatedAt, server)),
    document: draft as JsonObject,
  };
}

function textOf(value: JsonValue | undefined | unknown, server: string): string {
  if (typeof value !== 'string') throw unreadable(server);
  return value;
}

function unreadable(server: string): ApiError {
  return new ApiError(
    `${server} answered in a form that this luluchat does not know. Update luluchat, or check the address of the server.`,
  );
}
