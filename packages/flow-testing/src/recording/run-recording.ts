import type { FlowDocument, JsonObject, RunCommand, RunEvent, RunState, RunTriggerType } from '@luluchat/flow-runtime';

/** One event of a recorded run and what the interpreter made of it. */
export interface RecordedMoment {
  readonly event: RunEvent;
  /** What the engine had to do then. */
  readonly commands: readonly RunCommand[];
  /** The members of the state that became others, as they are afterwards; `null` for one that went away. */
  readonly changes: Readonly<{ [Member in keyof RunState]?: RunState[Member] | null }>;
}

/** A run as a file keeps it: plain JSON that holds everything the interpreter was given and everything it answered. */
export interface RunRecording {
  readonly document: FlowDocument;
  /** What started the run. */
  readonly trigger: RunTriggerType;
  /** The data that the run began with. */
  readonly data: JsonObject;
  /** The state before the first moment. Absent: that of a new run. */
  readonly before?: RunState;
  readonly moments: readonly RecordedMoment[];
}
