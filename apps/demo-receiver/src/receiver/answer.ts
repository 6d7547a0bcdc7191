/** An answer of the receiver. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** How long to wait before it, milliseconds. */
  readonly delayMs: number;
}

/** An answer with JSON. */
export function answerJson(status: number, json: unknown, delayMs = 0): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(json), delayMs };
}

/** An answer with text. */
export function answerText(status: number, body: string): Answer {
  return { status, contentType: 'text/html; charset=utf-8', body, delayMs: 0 };
}
