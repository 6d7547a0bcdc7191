import type { TestOutcome } from '../step-test/test-step.js';
import type { EndpointAnswer } from './simulation-types.js';

/** Returns the answer that the last call of a test got, undefined when it got none. */
export function lastAnswerOf(outcome: TestOutcome | undefined): EndpointAnswer | undefined {
  const attempt = outcome?.answer.result.attempts?.at(-1);
  const response = attempt?.response;
  if (response === undefined || response === null) return undefined;
  return toAnswer(response.status, attempt?.tested?.response?.body ?? response.body ?? '');
}

/** Makes an answer of what was typed: JSON is sent as such, anything else as text, and nothing as an empty body. */
export function toAnswer(status: number, body: string): EndpointAnswer {
  return body === '' ? { status } : { status, body: parse(body) };
}

/** Writes the body of an answer as text. */
export function toBodyText(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
}

/** A JSON text stays a text, so that what is shown is what was typed. */
function parse(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'string' ? body : value;
  } catch {
    return body;
  }
}
