import type { JsonValue } from '@luluchat/flow-runtime';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import { parseSimulationRequest } from '@luluchat/flow-simulator';
import type { WebhookRule } from '@luluchat/flow-simulator';
import { SIMULATED_ERROR_KINDS } from '@luluchat/webhook-action';
import { resolve } from 'node:path';
import { CommandError } from '../../error/command-error.js';
import { readContent } from '../../file/read-content.js';
import { nameProblem } from '../../project/open-project.js';

/** Rules of a step or host: one for every call, or each of a list for one call. */
export type Rules = WebhookRule | readonly WebhookRule[];

const FORMS = 'step=fail:timeout, step=@answer.json or step=live (a host or * in place of the step)';

/**
 * Parses `--webhook`: `lookup=fail:timeout`, `lookup=@answer.json`, `lookup=live`.
 *
 * @throws {CommandError} 2 for another form, and if the file has no answer
 */
export async function parseWebhook(text: string, cwd: string): Promise<readonly [string, Rules]> {
  const [, key = '', rule = ''] = /^([^\s=]{1,255})=(.+)$/s.exec(text) ?? [];
  if (rule === 'live') return [key, { live: true }];
  if (rule.startsWith('fail:')) return [key, failAs(rule.slice('fail:'.length), 2)];
  if (rule.startsWith('@')) return [key, await readRules(rule.slice(1), cwd)];
  throw new CommandError(2, `--webhook has the form ${FORMS}.`);
}

/**
 * Returns the rule of a call that ends with an error kind.
 *
 * @throws {CommandError} if there is no such error kind
 */
export function failAs(kind: string, exitCode: 1 | 2 = 1): WebhookRule {
  if (SIMULATED_ERROR_KINDS.some((known) => known === kind)) return { fail: kind };
  throw new CommandError(exitCode, `An endpoint can fail with ${SIMULATED_ERROR_KINDS.join(', ')}.`);
}

/** Reads a response `{"status", "headers", "body", "delayMs"}`, an answer of a flow test, or a list of them. */
async function readRules(file: string, cwd: string): Promise<Rules> {
  const content = await readContent(resolve(cwd, file));
  if (!content.isValid) {
    throw new CommandError(2, content.problems.map((problem) => nameProblem(file, problem)).join('\n'));
  }
  const { json, positionOf } = content;
  const isResponse = (value: unknown): boolean => isPlainObject(value) && Object.hasOwn(value, 'status');
  const toRule = (value: unknown): JsonValue =>
    isResponse(value) ? { answer: value as JsonValue } : (value as JsonValue);
  const rules = Array.isArray(json) ? json.map(toRule) : toRule(json);
  const parsed = parseSimulationRequest({ flow: 'flow', events: [], webhooks: { step: rules } });
  if (parsed.isValid) return parsed.request.webhooks?.['step'] ?? [];
  const problems = parsed.problems.map(({ path, ...problem }) => {
    const place = path
      .replace('/webhooks/step', '')
      .replace('/answer', isResponse(json) || Array.isArray(json) ? '' : '/answer');
    return nameProblem(file, { ...problem, path: place, position: positionOf(place) });
  });
  throw new CommandError(2, problems.join('\n'));
}
