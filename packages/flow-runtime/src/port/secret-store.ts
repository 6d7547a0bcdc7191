import type { ChangeOrigin } from './store/audit-repository.js';

/** Keeps secrets by name. Use the values in headers and signing keys only. */
export interface SecretStore {
  /**
   * Resolves to the secret, `undefined` when there is none of that name. May be called concurrently.
   *
   * @throws {FlowError} `secret_unreadable`, which names the secret, when it exists but cannot be decrypted
   */
  get(name: string): Promise<string | undefined>;
}

/** Name and age of a secret, without its value. */
export interface SecretEntry {
  readonly name: string;
  /** Instant at which its value was set. */
  readonly updatedAt: number;
}

/**
 * A secret store that operators fill by name. Managing secrets needs no `get`. A store with an audit trail enters a change with an
 * `origin` there.
 */
export interface EditableSecretStore extends SecretStore {
  /**
   * Sets or replaces a value.
   *
   * @throws {FlowError} `invalid_request` when the name or the value is invalid; the message does not hold the value
   */
  set(name: string, value: string, origin?: ChangeOrigin): Promise<void>;
  /** Deletes a secret. Resolves to `true` if it existed. */
  delete(name: string, origin?: ChangeOrigin): Promise<boolean>;
  /** Lists all secrets, by name. */
  list(): Promise<readonly SecretEntry[]>;
}
