/** Request that Swagger UI is about to make. */
interface PlannedRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Adds the CSRF token to a change that is tried in the documentation. It runs in the browser: Swagger UI gets its text, so it uses
 * nothing of this file.
 */
export const addCsrfToken = async (request: PlannedRequest): Promise<PlannedRequest> => {
  if (request.method === undefined || request.method === 'GET') return request;
  const { csrfToken } = (await (await fetch('/studio/session')).json()) as { csrfToken: string | null };
  return csrfToken === null
    ? request
    : Object.assign(request, { headers: { ...request.headers, 'x-csrf-token': csrfToken } });
};
