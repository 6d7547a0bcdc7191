import type { JsonObject } from '@luluchat/flow-runtime';
import type { ApiClient } from '../remote/server/api-client.js';

/** Bulk operation of a server, as far as the commands show it. */
export interface BulkOperation {
  readonly id: string;
  readonly action: string;
  readonly dryRun: boolean;
  readonly status: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly matched: number;
  readonly changed: number;
  readonly failed: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly limitReached: boolean;
}

/** Bulk operations of a server. Its methods throw `ApiError`. */
export interface BulkApi {
  start(request: JsonObject): Promise<BulkOperation>;
  read(id: string): Promise<BulkOperation>;
  cancel(id: string): Promise<BulkOperation>;
  /** Lists the newest operations. */
  list(): Promise<readonly BulkOperation[]>;
}

const ADDRESS = '/v1/bulk';

/** Creates the calls of bulk operations. */
export function createBulkApi(client: ApiClient): BulkApi {
  const call = async (method: 'GET' | 'POST', path: string, body?: JsonObject): Promise<unknown> =>
    (await client.call({ method, path: ADDRESS + path, ...(body && { body }) })).body;
  return {
    start: async (request) => (await call('POST', '', request)) as BulkOperation,
    read: async (id) => (await call('GET', `/${encodeURIComponent(id)}`)) as BulkOperation,
    cancel: async (id) => (await call('POST', `/${encodeURIComponent(id)}/cancel`)) as BulkOperation,
    list: async () => ((await call('GET', '?limit=100')) as { readonly items: readonly BulkOperation[] }).items,
  };
}
