import { FormField } from '@luluchat/flow-runtime';
import { AreNamedValues } from '../named-value/are-named-values.js';
import type { NamedValue } from '../named-value/named-value.js';

/** Config of `complete`. */
export class CompleteConfig {
  /** Values for the step that called the flow, which reads them as `{{steps.<id>.<name>}}`. Default: none. */
  @FormField({
    title: 'Outputs',
    description: 'Only for a flow that other flows call: values that the step which called it gets.',
  })
  @AreNamedValues()
  readonly outputs?: NamedValue[];
}
