import type { EngineOptions } from '@luluchat/flow-runtime/use-case';

/** Dependencies and settings of `createEmbeddedEngine`. */
export interface EmbeddedEngineOptions extends EngineOptions {
  /** Time in milliseconds for which `close` waits for running calls before it parks their runs. Default: 8,000. */
  readonly closeGraceMs?: number;
  /**
   * Time in milliseconds after which other servers take over the conversations of one that is stopped, when several use one store.
   * Default: 6,000.
   */
  readonly leaseMs?: number;
  /**
   * Called with the number of conversations whose runs or queued messages this server continues, because the server that had them was
   * killed or is frozen. Must not throw.
   */
  readonly onTakenOver?: (conversations: number) => void;
  /** Called when this server finds that its leases had expired: it was frozen, or its store away. Must not throw. */
  readonly onLeasesExpired?: () => void;
}
