import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { LintScope, StepProblem } from '@luluchat/flow-runtime';
import type { DestinationGuard } from '../guard/destination-guard.js';
import { queryNamesInConflict } from '../request/query-conflicts.js';
import { lintCallback } from './lint-callback.js';
import { lintDestination } from './lint-destination.js';
import type { LintProblem } from './lint-problem.js';
import { lintSecrets } from './lint-secrets.js';
import { lintWire } from './lint-wire.js';
import type { WebhookActionConfig } from '../config/webhook-action-config.js';

/** Finds the publish-time problems of a valid config. */
export function lintConfig(
  config: WebhookActionConfig,
  scope: LintScope,
  guard: DestinationGuard,
): readonly StepProblem[] {
  return [
    ...lintDestination(config.url, guard),
    ...lintQuery(config),
    ...lintSecrets(config),
    ...lintWire(config),
    ...lintMappings(config, scope),
    ...lintCallback(config, scope),
    ...lintNumber(config, scope),
  ].map((problem) => ({ ...problem, path: jsonPointer(problem.path) }));
}

function lintQuery(config: WebhookActionConfig): LintProblem[] {
  return queryNamesInConflict(config).map((name) => ({
    severity: 'error',
    code: 'duplicate_parameter_name',
    path: ['url'],
    message: `The query of the URL has "${name}", which is sent as a parameter too; remove it from the URL.`,
  }));
}

/**
 * Warns when contacts may hide their number: a receiver that identifies contacts by number would take all of them for one.
 */
function lintNumber(
  { url, parameters, headers }: WebhookActionConfig,
  { mayLackNumber = false }: LintScope,
): LintProblem[] {
  const isIdentified = [url, ...[...parameters, ...headers].map(({ value }) => value)].some(readsContactId);
  if (!mayLackNumber || isIdentified) return [];
  const message =
    'A contact that hides its number is sent with contact_number "". Add a parameter with {{contact_id}}, by which the ' +
    'receiver can tell such contacts apart, or put a condition before this step that asks whether {{contact_number}} is known.';
  return [{ severity: 'warning', code: 'number_may_be_unknown', path: ['parameters'], message }];
}

function readsContactId(value: unknown): boolean {
  return typeof value === 'string' && /\{\{[^}]*\bcontact_id\b/.test(value);
}

/**
 * Finds mappings to unknown attributes. Only the receiver knows the types of values: the history has the outcome of each
 * mapping.
 */
function lintMappings({ attributeMapping }: WebhookActionConfig, { attributes }: LintScope): LintProblem[] {
  return attributeMapping.flatMap(({ attribute }, index): LintProblem[] => {
    if (attributes.has(attribute)) return [];
    const message = `There is no attribute "${attribute}": the value will not be saved. Make it, or correct the name.`;
    return [
      { severity: 'warning', code: 'unknown_attribute', path: ['attributeMapping', index, 'attribute'], message },
    ];
  });
}
