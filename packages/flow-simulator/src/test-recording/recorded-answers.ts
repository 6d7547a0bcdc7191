import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { isPlainObject, REDACTED } from '@luluchat/flow-runtime/values';
import type { TestAnswer } from '../flow-test/flow-test.js';
import type { RecordedStep } from './recorded-run.js';

/** Answers to the calls of a step execution, and what its history does not keep of them. */
export interface RecordedAnswers {
  readonly answers: readonly TestAnswer[];
  readonly unknown: readonly string[];
}

/** Errors that come with no response that a test could give again. */
const WITHOUT_RESPONSE = ['timeout', 'blocked', 'dns', 'tls', 'connection', 'too_large', 'encoding', 'protocol'];
/** Errors that come from earlier calls; a connection that fails is the nearest that an endpoint can do. */
const OF_EARLIER_CALLS = ['circuit_open', 'bulkhead_full'];
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\b/i;

/**
 * Reads the answers of the webhook action from the record of one execution, one for each attempt: of an attempt that followed
 * redirects the last one, since the history does not keep where the others led.
 */
export function recordedAnswersOf({ stepId, result }: RecordedStep): RecordedAnswers {
  const { attempts, errorKind } = result;
  if (!Array.isArray(attempts)) return { answers: [], unknown: [] };
  if (OF_EARLIER_CALLS.includes(String(errorKind))) {
    const unknown = `The step "${stepId}" ended with ${String(errorKind)}, which comes from earlier calls of other runs: in the test a connection fails instead.`;
    return { answers: [{ fail: 'connection' }], unknown: [unknown] };
  }
  const recorded = (attempts as readonly JsonValue[]).filter(isPlainObject) as readonly JsonObject[];
  const answers = recorded.map((attempt, index) => answerOf(attempt, index === recorded.length - 1 ? result : {}));
  const unknown = answers.flatMap(({ isPartial }) =>
    isPartial
      ? [`The history keeps only a part of an answer to the step "${stepId}": the test has what the flow read of it.`]
      : [],
  );
  const followed = recorded.some(({ hops }) => hops !== undefined)
    ? [`The step "${stepId}" followed redirects: the test has the answer at their end.`]
    : [];
  const hidden = JSON.stringify(answers).includes(REDACTED)
    ? [`An answer to the step "${stepId}" holds a secret, which the history hides.`]
    : [];
  return { answers: answers.map(({ answer }) => answer), unknown: [...unknown, ...followed, ...hidden] };
}

interface RecordedAnswer {
  readonly answer: TestAnswer;
  /** `true` if the endpoint sent more. */
  readonly isPartial: boolean;
}

function answerOf({ response, status, errorKind }: JsonObject, { data }: JsonObject): RecordedAnswer {
  const kind = typeof errorKind === 'string' ? errorKind : undefined;
  if (kind !== undefined && (WITHOUT_RESPONSE.includes(kind) || !isPlainObject(response))) {
    return { answer: { fail: kind }, isPartial: false };
  }
  const code = Number(status);
  const { body, bodyTruncated, contentType } = (isPlainObject(response) ? response : {}) as JsonObject;
  const type = typeof contentType === 'string' ? contentType : undefined;
  if (typeof body === 'string' && bodyTruncated !== true) {
    return { answer: { answer: { status: code, ...bodyMembers(body, type) } }, isPartial: false };
  }
  if (kind === 'invalid_json') return { answer: { fail: kind }, isPartial: false };
  const hasData = isPlainObject(data) && Object.keys(data).length > 0;
  return { answer: { answer: { status: code, ...(hasData && { body: { data } }) } }, isPartial: kind === undefined };
}

/** JSON is written as such, unless numbers in it have more digits than JavaScript keeps. */
function bodyMembers(
  body: string,
  type: string | undefined,
): { readonly headers?: Record<string, string>; readonly body?: JsonValue } {
  if (body === '') return {};
  const isJson = type !== undefined && JSON_TYPE.test(type);
  const parsed = /\d{16}/.test(body) ? undefined : tryParse(body);
  if (parsed !== undefined && typeof parsed !== 'string') {
    return { ...(type !== undefined && !isJson && { headers: { 'content-type': type } }), body: parsed };
  }
  return { ...(type !== undefined && { headers: { 'content-type': type } }), body };
}

function tryParse(body: string): JsonValue | undefined {
  try {
    return JSON.parse(body) as JsonValue;
  } catch {
    return undefined;
  }
}
