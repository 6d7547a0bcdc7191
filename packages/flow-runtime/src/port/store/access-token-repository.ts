import type { ChangeOrigin } from './audit-repository.js';

/** A named access token as it is stored: without its secret, of which only a hash is kept. */
export interface AccessTokenRecord {
  readonly id: string;
  /** Name for people, such as `crm`; several tokens can have the same. */
  readonly name: string;
  /** Names of what the token may do. The store gives them no meaning. */
  readonly scopes: readonly string[];
  /** Hash of the secret; printable ASCII. */
  readonly hash: string;
  readonly createdAt: number;
  /** Instant of a recent use; `null` until the first. */
  readonly lastUsedAt: number | null;
}

/**
 * Named access tokens. A deleted one is gone for all servers of a database once `delete` resolves. A change with an `origin` is
 * entered in the audit trail, without the hash.
 */
export interface AccessTokenRepository {
  /** Stores a new token; its id is new. */
  add(token: Omit<AccessTokenRecord, 'lastUsedAt'>, origin?: ChangeOrigin): Promise<void>;
  find(id: string): Promise<AccessTokenRecord | undefined>;
  /** Lists all tokens, the oldest first. */
  list(): Promise<readonly AccessTokenRecord[]>;
  /** Stores an instant of use unless a later one is stored. Changes nothing for an unknown id. */
  markUsed(id: string, at: number): Promise<void>;
  /** Deletes a token. Resolves to `true` if it existed. */
  delete(id: string, origin?: ChangeOrigin): Promise<boolean>;
}
