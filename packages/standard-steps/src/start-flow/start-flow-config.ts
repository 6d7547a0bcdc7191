import { Matches } from 'class-validator';

/** The flow to go on in. */
export class StartFlowConfig {
  /** Id of a flow; its published version at the moment of the change is run. */
  @Matches(/^[A-Za-z0-9_-]{1,64}$/, { message: 'flowId is the id of a flow' })
  readonly flowId!: string;
}
