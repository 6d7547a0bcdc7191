import { parseJson } from '@luluchat/flow-runtime/values';
import type { JsonValue } from '@luluchat/flow-runtime';
import type { WebhookCall, WebhookRule } from '@luluchat/flow-simulator';
import { CommandError } from '../../error/command-error.js';
import { failAs } from '../situation/parse-webhook.js';
import type { Rules } from '../situation/parse-webhook.js';

/** Rules of calls, which change during a conversation. */
export class ChatAnswers {
  readonly #rules: Map<string, Rules>;

  constructor(given: Readonly<Record<string, Rules>>) {
    this.#rules = new Map(Object.entries(given));
  }

  /** Sets the rule of a step, a host, or all others (`*`). */
  set(key: string, rule: WebhookRule): void {
    this.#rules.set(key, rule);
  }

  /** Takes the rule of a call; of a list the next one. */
  take({ stepId, url }: WebhookCall): WebhookRule | undefined {
    const key = [stepId, new URL(url).host, '*'].find((candidate) => this.#rules.has(candidate)) ?? '';
    const rules = this.#rules.get(key);
    if (!isList(rules)) return rules;
    this.#rules.set(key, rules.slice(1));
    return rules[0];
  }
}

/** An answer as people wrote it. */
export interface WrittenAnswer {
  readonly rule: WebhookRule;
  /** Sentence about a body that may not be what its author meant. Absent: there is nothing to say. */
  readonly note?: string;
}

const NOT_JSON = 'The body is no JSON, so the endpoint answers with this text, as text/plain.';

/** Forms that {@link parseAnswer} reads. */
export const ANSWER_FORMS = 'fail <error kind>, live, or <status> <body>';

/**
 * Parses an answer as people write it: `fail timeout`, `live`, `200 {"data": {"tier": "Gold"}}`. A body that is no JSON is a text,
 * which the note says.
 *
 * @throws {CommandError} 1 for another form
 */
export function parseAnswer(text: string): WrittenAnswer {
  if (text === 'live') return { rule: { live: true } };
  const [, kind] = /^fail +(\S+)$/.exec(text) ?? [];
  if (kind !== undefined) return { rule: failAs(kind) };
  const [, status = '', body = ''] = /^([2-5]\d\d)(?:\s+(.+))?$/s.exec(text) ?? [];
  if (status === '') throw new CommandError(1, `An answer is ${ANSWER_FORMS}.`);
  const answer = { status: Number(status) };
  if (body === '') return { rule: { answer } };
  const json = parseBody(body);
  return json === undefined
    ? { rule: { answer: { ...answer, body } }, note: NOT_JSON }
    : { rule: { answer: { ...answer, body: json } } };
}

/** Tells whether a word begins an answer, so that no step or host stands before it. */
export function beginsAnswer(word: string): boolean {
  return word === 'live' || word === 'fail' || /^[2-5]\d\d$/.test(word);
}

/** Returns `undefined` for what is no JSON. */
function parseBody(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function isList(rules: Rules | undefined): rules is readonly WebhookRule[] {
  return Array.isArray(rules);
}
