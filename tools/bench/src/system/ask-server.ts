/** Calls the API of a flow server at an origin, such as `http://127.0.0.1:3000`. Resolves to the JSON, of an empty answer to `null`; rejects for any status of 400 and above. */
export async function ask<Body>(origin: string, method: string, path: string, body?: unknown): Promise<Body> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(origin + path, {
    method,
    ...(body === undefined ? {} : { headers, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text === '' ? 'null' : text) as Body;
}
