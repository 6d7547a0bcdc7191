import type { AttributeValue, JsonObject, MappingRecord } from '@luluchat/flow-runtime';
import type { ReplyContent } from '@luluchat/flow-runtime/channel';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { RunStatus, RunTriggerType } from '@luluchat/flow-runtime/engine';

/** A run as `GET /v1/runs/{id}` of the flow server returns it. Further members are ignored. */
export interface RecordedRun {
  readonly id: string;
  readonly flowId: string;
  /** `null` when the channel gives none. */
  readonly contactNumber: string | null;
  readonly status: RunStatus;
  readonly reason: { readonly code: string } | null;
  readonly trigger: {
    readonly type: RunTriggerType;
    readonly dropped?: readonly { readonly name: string }[];
    /** Data that the run began with. Absent: not known, or none. */
    readonly data?: JsonObject;
    /** Outcomes of its attribute mappings. Absent: not known. */
    readonly verdicts?: readonly MappingRecord[];
  };
  /** Run that took over from this one. */
  readonly entered: { readonly runId: string; readonly flowId: string } | null;
  /** ISO 8601, as all instants here. */
  readonly startedAt: string;
  readonly steps: readonly RecordedStep[];
}

/** Execution of a step in a run's history. */
export interface RecordedStep {
  readonly stepId: string;
  readonly type: string;
  readonly exit: string | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly result: JsonObject;
}

/** A message as `GET /v1/contacts/{contactNumber}/messages` returns it. Further members are ignored. */
export interface RecordedMessage {
  readonly direction: 'inbound' | 'outbound';
  readonly runId: string | null;
  readonly createdAt: string;
  readonly text?: string;
  /** Inbound: id of the button that was tapped. */
  readonly button?: string;
  /** Inbound: kind of the message and its content besides the text. */
  readonly content?: ReplyContent;
  /** Inbound: what the message did. */
  readonly outcome?: string;
}

/** A contact as `GET /v1/contacts/{contactNumber}` returns it. Further members are ignored. */
export interface RecordedContact {
  readonly name: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly tags: readonly string[];
}

/** A run with the version of the flow that it ran on. */
export interface RecordedFlowRun {
  readonly run: RecordedRun;
  readonly document: FlowDocument;
  /** Path or id that the test gets for the flow. */
  readonly flow: string;
}
