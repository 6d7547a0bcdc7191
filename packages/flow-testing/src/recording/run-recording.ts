import type { JsonObject } from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { RunCommand, RunEvent, RunState, RunTriggerType } from '@luluchat/flow-runtime/engine';

/** Event of a recorded run, with the commands and changes that followed. */
export interface RecordedMoment {
  readonly event: RunEvent;
  /** Commands for the engine. */
  readonly commands: readonly RunCommand[];
  /** New values of the members of the state that changed; `null` for a removed one. */
  readonly changes: Readonly<{ [Member in keyof RunState]?: RunState[Member] | null }>;
}

/** Recorded run as plain JSON: all input and output of the interpreter. */
export interface RunRecording {
  readonly document: FlowDocument;
  /** Trigger that started the run. */
  readonly trigger: RunTriggerType;
  /** Data of the trigger. */
  readonly data: JsonObject;
  /** State before the first moment. Absent: that of a new run. */
  readonly before?: RunState;
  readonly moments: readonly RecordedMoment[];
}
