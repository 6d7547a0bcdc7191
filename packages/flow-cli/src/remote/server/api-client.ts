import { createRedactor, isPlainObject, parseJson, redactJson, stringifyJson } from '@luluchat/flow-runtime/values';
import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { ApiError } from './api-error.js';
import { describeFetchFailure } from './describe-fetch-failure.js';
import { describeDeniedAccess, describeForbidden, describeRefusal } from './describe-refusal.js';

/** Call to a flow server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below the address of the server, with its query: `/v1/flows?limit=100`. */
  readonly path: string;
  readonly body?: JsonValue;
  /** Entity tag of the draft that the call is based on. */
  readonly ifMatch?: string;
}

/** Successful answer. */
export interface ApiAnswer {
  /** Without members if the answer has no body (204). */
  readonly body: JsonObject;
  /** Entity tag of what was read or written. */
  readonly etag: string | undefined;
}

/** Client of the HTTP API of one flow server. */
export interface ApiClient {
  /** Address of the server, without a slash at the end. */
  readonly server: string;
  /**
   * Makes a call.
   *
   * @throws {ApiError} if the server does not answer, refuses the call, or answers as no flow server does.
   */
  call(request: ApiRequest): Promise<ApiAnswer>;
  /**
   * Reads an answer of any length and passes its text to `write` as it comes. It may take as long as data comes.
   *
   * @throws {ApiError} as `call` does, and if the connection breaks before the end.
   */
  download(path: string, write: (text: string) => void): Promise<void>;
}

/** Settings of {@link createApiClient}. */
export interface ApiClientOptions {
  /** Address of the server, as `parseServerUrl` returns it. */
  readonly server: string;
  readonly token: string | undefined;
  /** Time that a call may take in all. Default: 30,000. */
  readonly timeoutMs?: number;
}

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\b/i;

/** Creates a client. It follows no redirect, so the token reaches the named server only. */
export function createApiClient({ server, token, timeoutMs = 30_000 }: ApiClientOptions): ApiClient {
  const redactor = createRedactor(token === undefined ? [] : [token]);

  const request = (
    { method, path, body, ifMatch }: ApiRequest,
    { signal, accept }: { readonly signal: AbortSignal; readonly accept: string },
  ): Promise<Response> =>
    fetch(server + path, {
      method,
      redirect: 'manual',
      signal,
      headers: {
        accept,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      },
      ...(body !== undefined && { body: stringifyJson(body) }),
    });

  const send = async (sent: ApiRequest): Promise<Received> => {
    try {
      const response = await request(sent, { signal: AbortSignal.timeout(timeoutMs), accept: 'application/json' });
      return { response, text: await response.text() };
    } catch (error) {
      throw describeFetchFailure(error, server, timeoutMs);
    }
  };

  /** Returns the body of an answer, and throws what a refusal says. */
  const read = ({ response, text }: Received): JsonValue => {
    const { status } = response;
    if (status >= 300 && status < 400) throw redirected(server, response);
    if (status === 401) throw describeDeniedAccess(server, status, token !== undefined);
    if (status === 403) throw describeForbidden(server, redactJson(parseOrEmpty(text), redactor), token !== undefined);
    if (status === 204) return {};
    const body = parseBody(server, response, text);
    // The server may repeat the token that it got.
    if (status >= 400) throw describeRefusal(server, status, redactJson(body, redactor));
    return body;
  };

  return {
    server,
    call: async (sent) => {
      const received = await send(sent);
      const body = read(received);
      const { status, headers } = received.response;
      if (!isPlainObject(body)) throw foreign(server, `answered ${status} with JSON that is no object`, status);
      return { body: body as JsonObject, etag: headers.get('etag') ?? undefined };
    },
    download: async (path, write) => {
      const silence = new AbortController();
      const isTooLong = (): void => silence.abort(new DOMException('No data came.', 'TimeoutError'));
      const timer = setTimeout(isTooLong, timeoutMs);
      try {
        const response = await request({ method: 'GET', path }, { signal: silence.signal, accept: '*/*' });
        if (!response.ok || response.body === null) return void read({ response, text: await response.text() });
        for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
          timer.refresh();
          write(text);
        }
      } catch (error) {
        throw error instanceof ApiError ? error : describeFetchFailure(error, server, timeoutMs);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

interface Received {
  readonly response: Response;
  readonly text: string;
}

function redirected(server: string, { status, headers }: Response): ApiError {
  const location = headers.get('location') ?? '';
  // Without the query, which may contain secrets.
  const target = URL.canParse(location, server) ? new URL(location, server) : undefined;
  const where = target === undefined ? '' : ` to ${target.origin}${target.pathname}`;
  return new ApiError(`${server} redirects${where} (${status}). Redirects are not followed: name the final address.`, {
    status,
  });
}

function parseBody(server: string, { status, headers }: Response, text: string): JsonValue {
  const type = headers.get('content-type') ?? '';
  if (!JSON_TYPE.test(type)) {
    const what = /html/i.test(type) ? 'with a web page' : 'without JSON';
    throw foreign(server, `answered ${status} ${what}`, status);
  }
  try {
    return parseJson(text);
  } catch {
    throw foreign(server, `answered ${status} with JSON that is not valid`, status);
  }
}

/** Parses the body of a refusal, which a proxy in front may have written. */
function parseOrEmpty(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    return {};
  }
}

function foreign(server: string, what: string, status: number): ApiError {
  return new ApiError(
    `${server} ${what}: a flow server does not do that. Check the address, and proxies in front of it.`,
    {
      status,
    },
  );
}
