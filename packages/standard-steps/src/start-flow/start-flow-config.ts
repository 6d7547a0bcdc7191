import { FormField, NamesFlow } from '@luluchat/flow-runtime';
import { Matches } from 'class-validator';

/** Config of `start-flow`. */
export class StartFlowConfig {
  /** Id of the flow to start, in its published version at that moment. */
  @FormField({ title: 'Flow', description: 'The flow to start, in its published version at that moment.' })
  @NamesFlow()
  @Matches(/^[A-Za-z0-9_-]{1,64}$/, { message: 'a flow must be chosen, by its id' })
  readonly flowId!: string;
}
