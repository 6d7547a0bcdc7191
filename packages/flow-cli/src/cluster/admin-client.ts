import { CommandError } from '../error/command-error.js';
import { printable } from '../output/printable.js';
import { describeFetchFailure } from '../remote/server/describe-fetch-failure.js';
import { parseServerUrl } from '../remote/server/parse-server-url.js';

/** Environment variable with the address of the admin API; the flow server reads the same one. */
export const ADMIN_VARIABLE = 'RESTATE_ADMIN_URL';
export const DEFAULT_ADMIN_URL = 'http://127.0.0.1:9070';

/** A build of flow servers that Restate knows. */
export interface Deployment {
  readonly id: string;
  /** URL of its workers. */
  readonly uri: string;
  readonly created_at: string;
  readonly services: readonly { readonly name: string }[];
}

/** Answer of the admin API: its JSON, or what it says against a call. */
export type AdminAnswer =
  | { readonly isOk: true; readonly body: unknown }
  | { readonly isOk: false; readonly status: number; readonly problem: string };

/** Client of the admin API of one Restate cluster. Its methods throw `CommandError` 1 when Restate does not answer. */
export interface AdminClient {
  /** Address of the API, without a slash at the end. */
  readonly url: string;
  /** Makes a call; a refusal is an answer. */
  send(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<AdminAnswer>;
  /** Lists the deployments. */
  listDeployments(): Promise<readonly Deployment[]>;
  /** Returns the rows of a query in SQL. */
  query<Row>(statement: string): Promise<readonly Row[]>;
}

const TIMEOUT_MS = 30_000;
const MAX_PROBLEM = 500;

/**
 * Creates a client. Makes no call.
 *
 * @throws {CommandError} 2 if the address has faults.
 */
export function createAdminClient(address: string | undefined): AdminClient {
  const url = parseServerUrl(address ?? DEFAULT_ADMIN_URL);

  const send: AdminClient['send'] = async (method, path, body) => {
    let response: Response;
    let text: string;
    try {
      response = await fetch(url + path, {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (error) {
      throw describeFetchFailure(error, url, TIMEOUT_MS, `--admin or ${ADMIN_VARIABLE}`);
    }
    const parsed = parse(text);
    if (response.ok) return { isOk: true, body: parsed };
    return { isOk: false, status: response.status, problem: problemOf(parsed, text) };
  };

  const read = async (method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> => {
    const answer = await send(method, path, body);
    if (answer.isOk) return answer.body;
    throw new CommandError(1, `${url} answered ${answer.status}: ${answer.problem}`);
  };

  const listOf = <Item>(body: unknown, member: string): readonly Item[] => {
    const list = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[member] : undefined;
    if (Array.isArray(list)) return list as readonly Item[];
    throw new CommandError(1, `${url} does not answer as the admin API of Restate does. Check the address.`);
  };

  return {
    url,
    send,
    listDeployments: async () => listOf(await read('GET', '/deployments'), 'deployments'),
    query: async (query) => listOf(await read('POST', '/query', { query }), 'rows'),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemOf(body: unknown, text: string): string {
  const message = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : text;
  return printable(message.slice(0, MAX_PROBLEM)) || 'no reason is given';
}
