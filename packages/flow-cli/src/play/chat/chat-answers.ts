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

/** Forms that {@link parseAnswer} reads. */
export const ANSWER_FORMS = 'fail <error kind>, live, or <status> <body>';

/**
 * Parses an answer as people write it: `fail timeout`, `live`, `200 {"data": {"tier": "Gold"}}`. A body that is no JSON is a text.
 *
 * @throws {CommandError} 1 for another form
 */
export function parseAnswer(text: string): WebhookRule {
  if (text === 'live') return { live: true };
  const [, kind] = /^fail +(\S+)$/.exec(text) ?? [];
  if (kind !== undefined) return failAs(kind);
  const [, status = '', body = ''] = /^([2-5]\d\d)(?:\s+(.+))?$/s.exec(text) ?? [];
  if (status === '') throw new CommandError(1, `An answer is ${ANSWER_FORMS}.`);
  return { answer: { status: Number(status), ...(body !== '' && { body: parseBody(body) }) } };
}

/** Tells whether a word begins an answer, so that no step or host stands before it. */
export function beginsAnswer(word: string): boolean {
  return word === 'live' || word === 'fail' || /^[2-5]\d\d$/.test(word);
}

function parseBody(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function isList(rules: Rules | undefined): rules is readonly WebhookRule[] {
  return Array.isArray(rules);
}
