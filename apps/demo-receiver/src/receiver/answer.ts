/** An answer of the receiver. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** An answer with JSON. */
export function answerJson(status: number, json: unknown): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(json) };
}

/** An answer with text. */
export function answerText(status: number, body: string): Answer {
  return { status, contentType: 'text/html; charset=utf-8', body };
}
