import type { AttributeCatalog, AttributeDefinition } from '../../attribute/attribute-definition.js';
import type { FlowDraft } from '../../document/flow-draft.js';
import type { StepRegistry } from '../../step/step-registry.js';
import { variablePath } from '../../template/variable-path.js';
import { resolveSteps } from '../resolve-steps.js';
import type { AvailableVariable } from './available-variable.js';
import { connectedExitsOf } from './connected-exits-of.js';
import { findPassages } from './find-passages.js';
import { startsOf } from './flow-starts.js';
import { listBroughtVariables } from './list-brought-variables.js';

/** Facts about an account and its channel for {@link listVariables}. */
export interface VariableScope {
  readonly registry: StepRegistry;
  readonly attributes: AttributeCatalog;
  /** See `FlowCheckContext.isEntered`. Default `true`. */
  readonly isEntered?: boolean;
  /** See `MessageChannel.hidesNumbers`. Default `false`. */
  readonly hidesNumbers?: boolean;
}

/**
 * Lists the variables that can have a value at a step, by the rules with which `checkFlow` finds templates that are never
 * filled: those of the contact and its attributes, then `data`, `reply` and outputs of steps. The members of `data` are those
 * that the flow names anywhere; secrets are left out. A step that no path leads to has the contact and its attributes only.
 *
 * @returns `undefined` if the draft has no step with this id
 */
export function listVariables(
  draft: FlowDraft,
  stepId: string,
  { registry, attributes, isEntered = true, hidesNumbers = false }: VariableScope,
): readonly AvailableVariable[] | undefined {
  if (!Object.hasOwn(draft.steps, stepId)) return undefined;
  const steps = resolveSteps(draft, registry);
  const { start } = draft;
  return [
    ofContact('name', false),
    ofContact('contact_number', !hidesNumbers),
    ofContact('contact_id', true),
    ofContact('contact.username', false),
    ofContact('contact.opted_out', true),
    ...[...attributes.values()].map(ofAttribute),
    ...(start === undefined ? [] : listBrought(start)),
  ];

  function listBrought(start: string): readonly AvailableVariable[] {
    const passages = findPassages(start, stepId, (id) => connectedExitsOf(steps.get(id), steps));
    if (passages === undefined) return [];
    return listBroughtVariables({ draft, start, steps, starts: startsOf(draft, isEntered), stepId, passages });
  }
}

function ofContact(variable: string, always: boolean): AvailableVariable {
  return { variable, from: [{ kind: 'contact' }], type: 'string', always };
}

function ofAttribute({ key, type }: AttributeDefinition): AvailableVariable {
  return { variable: variablePath(['attributes', key]), from: [{ kind: 'attribute' }], type, always: false };
}
