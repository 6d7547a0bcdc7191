import { createRunState } from '@luluchat/flow-runtime';
import type { CompiledFlow, JsonObject, RunRecord, Trigger } from '@luluchat/flow-runtime';
import { v7 as uuidv7 } from 'uuid';

/** What a new run is made of. */
export interface NewRun {
  readonly flow: CompiledFlow;
  readonly contactNumber: string;
  readonly trigger: Trigger['type'];
  readonly data: JsonObject;
  readonly at: number;
}

/** A run that has not begun. Its id grows with time (UUID version 7), so runs sort by age. */
export function newRun({ flow, contactNumber, trigger, data, at }: NewRun): RunRecord {
  const id = uuidv7();
  return {
    id,
    flowId: flow.flowId,
    flowVersion: flow.version,
    contactNumber,
    state: createRunState(id, data, trigger),
    wakeAt: null,
    startedAt: at,
    finishedAt: null,
  };
}
