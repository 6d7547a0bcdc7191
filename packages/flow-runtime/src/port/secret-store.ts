/** Keeps secrets by name. What it returns must reach headers and signing keys only. */
export interface SecretStore {
  /** The secret, or `undefined` when there is none of that name. May be called concurrently. */
  get(name: string): Promise<string | undefined>;
}
