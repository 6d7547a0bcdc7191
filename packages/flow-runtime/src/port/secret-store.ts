/** Keeps secrets by name. What it returns must reach headers and signing keys only. */
export interface SecretStore {
  /**
   * The secret, or `undefined` when there is none of that name. May be called concurrently. Throws `FlowError`
   * `secret_unreadable`, which names the secret, when it is there but cannot be opened.
   */
  get(name: string): Promise<string | undefined>;
}

/** What may be told of a secret: never its value. */
export interface SecretEntry {
  readonly name: string;
  /** Instant at which its value was set. */
  readonly updatedAt: number;
}

/** A secret store that operators fill by name. Whoever manages secrets needs no `get`. */
export interface EditableSecretStore extends SecretStore {
  /**
   * Sets or replaces a value. Throws `FlowError` `invalid_request` when the name or the value cannot be one; the message
   * does not hold the value.
   */
  set(name: string, value: string): Promise<void>;
  /** Resolves to whether it was there. */
  delete(name: string): Promise<boolean>;
  /** All of them, by name. */
  list(): Promise<readonly SecretEntry[]>;
}
