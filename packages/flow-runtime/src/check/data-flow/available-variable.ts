import type { AttributeType } from '../../attribute/attribute-definition.js';
import type { FlowStart } from './flow-starts.js';

/** Origin of the value of a variable. */
export type VariableSource =
  | { readonly kind: 'contact' }
  | { readonly kind: 'attribute' }
  | { readonly kind: 'trigger'; readonly trigger: FlowStart }
  | { readonly kind: 'step'; readonly stepId: string };

/** A variable that can have a value where a run enters a step. */
export interface AvailableVariable {
  /** As an author writes it between braces: `data.tier`, `steps.ask.text`, `data["full name"]`. */
  readonly variable: string;
  /** At least one; triggers first, then steps in the order of the paths. */
  readonly from: readonly VariableSource[];
  /** Absent: not known. */
  readonly type?: AttributeType;
  /**
   * `true` if every path to the step brings it. A caller or a receiver may still leave it out in one run. `false` for a value
   * that a contact need not have.
   */
  readonly always: boolean;
  /** `true` if it has members whose names are known only at run time. Absent: `false`. */
  readonly isOpen?: boolean;
  /** `true` if few flows need it, so that an editor lists it last: what a reply has besides its text. Absent: `false`. */
  readonly isRare?: boolean;
  /** Text about an output of a step, from its manifest. */
  readonly description?: string;
}
