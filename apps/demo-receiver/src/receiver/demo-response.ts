/** Response of the demo CRM. */
export interface DemoResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Builds a response with JSON. */
export function buildJsonResponse(status: number, json: unknown): DemoResponse {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(json) };
}

/** Builds a response with HTML. */
export function buildHtmlResponse(status: number, body: string): DemoResponse {
  return { status, contentType: 'text/html; charset=utf-8', body };
}
