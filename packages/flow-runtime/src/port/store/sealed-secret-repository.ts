import type { ChangeOrigin } from './audit-repository.js';

/** A secret as it is stored: encrypted by the caller. */
export interface SealedSecret {
  readonly name: string;
  /** Encrypted value, opaque to the store; printable ASCII. */
  readonly sealed: string;
  /** Instant at which its value was set. */
  readonly updatedAt: number;
}

/** Encrypted secrets by name. The store has no key. A change with an `origin` is entered in the audit trail, without the value. */
export interface SealedSecretRepository {
  /** Stores or replaces a secret. */
  put(secret: SealedSecret, origin?: ChangeOrigin): Promise<void>;
  find(name: string): Promise<SealedSecret | undefined>;
  /** Lists all secrets, by name. */
  list(): Promise<readonly SealedSecret[]>;
  /** Deletes a secret. Resolves to `true` if it existed. */
  delete(name: string, origin?: ChangeOrigin): Promise<boolean>;
}
