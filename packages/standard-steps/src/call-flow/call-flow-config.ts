import { FormField, NamesFlow } from '@luluchat/flow-runtime';
import { Matches } from 'class-validator';
import { AreNamedValues } from '../named-value/are-named-values.js';
import type { NamedValue } from '../named-value/named-value.js';

/** Config of `call-flow`. */
export class CallFlowConfig {
  /** Id of the flow to call, in its published version at that moment. */
  @FormField({ title: 'Flow', description: 'The flow to call, in its published version at that moment.' })
  @NamesFlow()
  @Matches(/^[A-Za-z0-9_-]{1,64}$/, { message: 'a flow must be chosen, by its id' })
  readonly flowId!: string;

  /** Values that the flow reads as `{{data.<name>}}`. Default: none. */
  @FormField({ title: 'Inputs', description: 'Values that the flow reads as {{data.<name>}}.' })
  @AreNamedValues()
  readonly inputs?: NamedValue[];
}
