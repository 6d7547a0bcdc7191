import type { JsonObject } from '@luluchat/flow-runtime';
import { isDeeperThan, isPlainObject, parseJson } from '@luluchat/flow-runtime/values';
import { REPLY_CONTENT_LIMITS } from '@luluchat/flow-runtime/channel';
import { textOf } from './json-value.js';
import type { ParsedContent } from './parsed-content.js';

/** Parses a filled-in form (WhatsApp Flows): its answers are the JSON in `response_json`. */
export function parseForm(reply: Readonly<Record<string, unknown>>): ParsedContent {
  const json = textOf(reply['response_json']);
  const form = json === undefined ? null : parseAnswers(json);
  return { text: textOf(reply['body']) ?? '', content: { kind: 'form', form } };
}

/** Parses the answers; returns `null` if they are not a JSON object. */
function parseAnswers(json: string): JsonObject | null {
  try {
    const answers = parseJson(json);
    if (!isPlainObject(answers)) return null;
    // A number beyond every double, which is not JSON again, becomes null as in the store.
    return isDeeperThan(answers, REPLY_CONTENT_LIMITS.depth)
      ? answers
      : (JSON.parse(JSON.stringify(answers)) as JsonObject);
  } catch {
    return null;
  }
}
