import type { FlowDraft } from '../../draft/flow-draft.js';
import type { KeptAnswers, PlayedOn, SimulationSetup, WebhookRule, WebhookRules } from './simulation-types.js';

/** Further calls of a step that one event can make: attempts and loops. An entered answer may be long, so fewer of it are sent. */
const FURTHER_CALLS = { live: 50, fail: 50, answer: 10 };

/**
 * Returns how the calls of a chat are answered. The calls so far get the answers that they got, so that nothing is called twice;
 * further ones follow the rule of the step, or are made over the network if the author allows that.
 */
export function webhookRulesFor({ webhooks, callsLive }: SimulationSetup, kept: KeptAnswers): WebhookRules {
  const rules: Record<string, WebhookRule | readonly WebhookRule[]> = {
    ...(callsLive && { '*': { live: true } }),
    ...webhooks,
  };
  for (const [stepId, answers] of Object.entries(kept)) {
    if (answers.length === 0) continue;
    const rule = webhooks[stepId] ?? (callsLive ? { live: true } : undefined);
    rules[stepId] = rule === undefined ? answers : [...answers, ...repeat(rule)];
  }
  return rules;
}

function repeat(rule: WebhookRule): readonly WebhookRule[] {
  const count = 'live' in rule ? FURTHER_CALLS.live : 'fail' in rule ? FURTHER_CALLS.fail : FURTHER_CALLS.answer;
  return Array.from({ length: count }, () => rule);
}

/** Returns the answers that still hold when a chat is played again: those of steps that are as they were, with the same rule. */
export function answersToKeep(
  kept: KeptAnswers,
  before: PlayedOn,
  draft: FlowDraft,
  setup: SimulationSetup,
): KeptAnswers {
  const same = Object.entries(kept).filter(([stepId]) => {
    const one = before.draft.steps[stepId]?.config;
    const other = draft.steps[stepId]?.config;
    const isSameRule = before.setup.webhooks[stepId] === setup.webhooks[stepId];
    return isSameRule && (one === other || JSON.stringify(one) === JSON.stringify(other));
  });
  return Object.fromEntries(same);
}
