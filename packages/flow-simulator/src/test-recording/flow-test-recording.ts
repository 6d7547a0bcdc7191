import type { AttributeType, JsonObject } from '@luluchat/flow-runtime';
import type { RecordedContact, RecordedFlowRun, RecordedMessage } from './recorded-run.js';

/** Records of a production run. */
export interface FlowTestRecording {
  /** The run, followed by the runs that took over from it when it entered other flows. */
  readonly runs: readonly [RecordedFlowRun, ...RecordedFlowRun[]];
  /** Attributes that exist: key to type. */
  readonly attributes: Readonly<Record<string, AttributeType>>;
  /** The contact as it is now. Absent: its name and attributes are not known, and cannot be replaced in texts. */
  readonly contact?: RecordedContact;
  /** Messages of the contact. Absent: only replies that steps keep in their history are known. */
  readonly messages?: readonly RecordedMessage[];
  /** Members of the request that started the run. Absent: those of the run's `trigger.data`, which old runs lack. */
  readonly data?: JsonObject;
  /** Name of the case. Default: one with the day of the run. */
  readonly name?: string;
}
