import { stringifyJson } from '@luluchat/flow-runtime/values';
import type { SimulationProblem } from '../simulation/simulation-problem.js';
import { compareRequest } from './compare-request.js';
import { parseCall } from './parse-call.js';
import type { RecordedResponse, WebhookRule, WebhookRules } from './webhook-rule.js';
import type { WebhookAnswer, WebhookCall } from './webhook-source.js';

/** A call with its answer. */
export interface SimulatedCall extends WebhookCall {
  /** Instant of the call, in ms since the epoch. */
  readonly at: number;
  /** `live`: made over the network; the history of the step has the answer. */
  readonly answer: 'live' | WebhookAnswer;
}

/** A rule of a list that no call has used. */
export interface UnusedRule {
  /** Step id or host that the rule is for. */
  readonly key: string;
  /** Place in the list, from 0. */
  readonly index: number;
}

/** Answers calls by the rules of a situation. */
export interface SituationWebhooks {
  /** Calls so far, in order. */
  readonly calls: readonly SimulatedCall[];
  respond(call: WebhookCall, at: number): 'live' | WebhookAnswer | Promise<'live' | WebhookAnswer>;
  /** Returns the rules of lists that no call has used; `live` rules and errors count as well. */
  unused(): readonly UnusedRule[];
}

/** Answer to a call without a rule: the step sees a connection that fails. */
const UNEXPECTED: WebhookAnswer = { fail: 'connection' };
const ANY = '*';

/** Finds the rule of a call for which a situation has none; `undefined`: there is no rule either. */
export type FindRule = (call: WebhookCall) => Promise<WebhookRule | undefined>;

/** Takes what happens to the calls of a situation. */
export interface WebhookObserver {
  /** Called for a call without a rule, and for a request that is not as expected. */
  report(problem: SimulationProblem): void;
  /** Called for each call with its answer. */
  onCall(call: SimulatedCall): void;
}

/** Creates the answers of a situation. Calls without a rule of the situation get that of `findOther`, if given. */
export function createSituationWebhooks(
  rules: WebhookRules,
  { report, onCall }: WebhookObserver,
  findOther?: FindRule,
): SituationWebhooks {
  const calls: SimulatedCall[] = [];
  const used = new Map<string, number>();

  const hasRules = (key: string): boolean => Object.hasOwn(rules, key);
  const findKey = (call: WebhookCall): string | undefined => {
    if (hasRules(call.stepId)) return call.stepId;
    return [parseCall(call).host, ANY].find(hasRules);
  };
  const findRule = (call: WebhookCall): WebhookRule | undefined => {
    const key = findKey(call);
    if (key === undefined) return undefined;
    const given = rules[key];
    if (!isList(given)) return given;
    const index = used.get(key) ?? 0;
    used.set(key, index + 1);
    return given[index];
  };

  const answer = (call: WebhookCall, rule: WebhookRule | undefined): 'live' | WebhookAnswer => {
    if (rule === undefined) {
      report({
        code: 'unexpected_call',
        stepId: call.stepId,
        message: `The step "${call.stepId}" calls ${call.method} ${parseCall(call).url}, for which there is no answer.`,
      });
      return UNEXPECTED;
    }
    if ('live' in rule) return 'live';
    const differences = rule.request === undefined ? [] : compareRequest(rule.request, parseCall(call));
    if (differences.length > 0) {
      const parts = differences.map(({ part }) => part).join(', ');
      report({
        code: 'request_differs',
        stepId: call.stepId,
        message: `The request of the step "${call.stepId}" is not the recorded one: ${parts}.`,
        differences,
      });
    }
    return 'fail' in rule ? toFailure(rule) : toAnswer(rule.answer);
  };

  return {
    calls,
    respond(call, at) {
      const record = (rule: WebhookRule | undefined): 'live' | WebhookAnswer => {
        const answered = answer(call, rule);
        const made = recordOf(call, at, answered);
        calls.push(made);
        onCall(made);
        return answered;
      };
      const rule = findRule(call);
      return rule === undefined && findOther !== undefined ? findOther(call).then(record) : record(rule);
    },
    unused: () =>
      Object.entries(rules).flatMap(([key, given]) => {
        if (!isList(given)) return [];
        const first = Math.min(used.get(key) ?? 0, given.length);
        return given.slice(first).map((_rule, place) => ({ key, index: first + place }));
      }),
  };
}

/** Adds the time and the answer of a call, member by member: see "Objects" in DESIGN.md of flow-runtime. */
function recordOf(call: WebhookCall, at: number, answer: SimulatedCall['answer']): SimulatedCall {
  const { stepId, executionId, attempt, redirect, method, url, headers, body } = call;
  const optional = { ...(redirect !== undefined && { redirect }), ...(body !== undefined && { body }) };
  return { stepId, executionId, attempt, method, url, headers, ...optional, at, answer };
}

function isList(given: WebhookRules[string] | undefined): given is readonly WebhookRule[] {
  return Array.isArray(given);
}

function toFailure({ fail, delayMs }: Extract<WebhookRule, { readonly fail: string }>): WebhookAnswer {
  return { fail, ...(delayMs !== undefined && { delayMs }) };
}

function toAnswer({ status, headers = {}, body, delayMs }: RecordedResponse): WebhookAnswer {
  const isText = typeof body === 'string';
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return {
    status,
    headers:
      body === undefined || hasType
        ? headers
        : { 'content-type': isText ? 'text/plain' : 'application/json', ...headers },
    ...(body !== undefined && { body: isText ? body : stringifyJson(body) }),
    ...(delayMs !== undefined && { delayMs }),
  };
}
