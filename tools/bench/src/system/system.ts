import type { TriggerAddress } from '../trigger/trigger-request.js';

/** A system that others make. */
export type PeerName = 'node-red' | 'n8n' | 'n8n-tuned';

/** The systems that can be measured. `relay` stores nothing and knows no flows: what the rest is measured by. */
export type SystemName = 'flow-server' | 'relay' | PeerName;

/** A running system that answers triggers by calling the receiver and making a text of its answer. */
export interface System {
  readonly name: SystemName;
  /** Of its process. */
  readonly pid: number;
  readonly address: TriggerAddress;
  /**
   * Resolves when everything that was triggered so far is completed; rejects when something ended otherwise. At once for
   * systems whose answer to the trigger is the completed work.
   */
  settle(): Promise<void>;
  stop(): Promise<void>;
}
