import { FlowError, SECRET_NAME_PATTERN, SECRET_NAME_RULE } from '@luluchat/flow-runtime/store';
import type {
  ChangeOrigin,
  Clock,
  EditableSecretStore,
  SealedSecret,
  SealedSecretRepository,
} from '@luluchat/flow-runtime/store';
import { openValue, sealedKeyId, sealValue } from './sealed-value.js';
import type { SecretKey } from './secret-key.js';

/** Limits of secrets: characters of a value, number of secrets. */
export const SECRET_LIMITS = { valueLength: 4096, count: 500 } as const;

/** Options of {@link createSecretStore}. */
export interface SecretStoreOptions {
  /** `FlowStore.secrets`. */
  readonly sealed: SealedSecretRepository;
  /** Seals and opens values. */
  readonly key: SecretKey;
  /** Keys that `key` replaced; they open the values that they sealed. */
  readonly previousKeys?: readonly SecretKey[];
  readonly clock: Clock;
  /** Called with every value that is set or opened, so that it can be redacted. */
  readonly onValue?: (value: string) => void;
}

/** Result of {@link SealedSecretStore.reseal}. */
export interface Resealed {
  /** Names of secrets that were sealed with a previous key and are now sealed with the current one. */
  readonly resealed: readonly string[];
  /** Names of secrets that none of the keys opens. */
  readonly unreadable: readonly string[];
}

/** Secrets of a store, encrypted at rest. */
export interface SealedSecretStore extends EditableSecretStore {
  /**
   * Opens every secret and seals those of previous keys with the current one. Afterwards the previous keys are no longer needed.
   * Call it once, after opening the store.
   */
  reseal(): Promise<Resealed>;
}

/** Creates a store that keeps secrets encrypted in another store. The keys stay in this process. */
export function createSecretStore(options: SecretStoreOptions): SealedSecretStore {
  const { sealed: repository, key, previousKeys = [], clock, onValue } = options;
  const keys = new Map([...previousKeys, key].map((known) => [known.id, known]));

  const open = ({ name, sealed }: SealedSecret): string => {
    const keyId = sealedKeyId(sealed);
    const sealedWith = keys.get(keyId ?? '');
    const value = sealedWith === undefined ? undefined : openValue(name, sealed, sealedWith);
    if (value === undefined) throw unreadable(name, keyId, sealedWith !== undefined);
    onValue?.(value);
    return value;
  };
  const put = (name: string, value: string, updatedAt: number, origin?: ChangeOrigin): Promise<void> =>
    repository.put({ name, sealed: sealValue(name, value, key), updatedAt }, origin);

  return {
    get: async (name) => {
      const secret = await repository.find(name);
      return secret === undefined ? undefined : open(secret);
    },
    set: async (name, value, origin) => {
      assertUsable(name, value);
      await assertRoom(repository, name);
      // Before it is stored: from then on it may be used, and turn up in a response.
      onValue?.(value);
      await put(name, value, clock.now(), origin);
    },
    delete: (name, origin) => repository.delete(name, origin),
    list: async () => (await repository.list()).map(({ name, updatedAt }) => ({ name, updatedAt })),
    reseal: async () => {
      const resealed: string[] = [];
      const lost: string[] = [];
      for (const secret of await repository.list()) {
        try {
          const value = open(secret);
          if (sealedKeyId(secret.sealed) === key.id) continue;
          await put(secret.name, value, secret.updatedAt);
          resealed.push(secret.name);
        } catch (error) {
          if (!FlowError.is(error, 'secret_unreadable')) throw error;
          lost.push(secret.name);
        }
      }
      return { resealed, unreadable: lost };
    },
  };
}

/** Checks a name and a value. No message shows either: it may be the secret. */
function assertUsable(name: string, value: string): void {
  if (!SECRET_NAME_PATTERN.test(name)) {
    throw new FlowError('invalid_request', `The name of a secret has ${SECRET_NAME_RULE}.`);
  }
  if (value.length === 0 || value.length > SECRET_LIMITS.valueLength) {
    throw new FlowError('invalid_request', `The value of a secret has 1 to ${SECRET_LIMITS.valueLength} characters.`);
  }
  if (!value.isWellFormed()) {
    throw new FlowError('invalid_request', 'The value of a secret is well-formed Unicode.');
  }
}

async function assertRoom(repository: SealedSecretRepository, name: string): Promise<void> {
  const all = await repository.list();
  if (all.length < SECRET_LIMITS.count || all.some((secret) => secret.name === name)) return;
  throw new FlowError('invalid_request', `There are ${SECRET_LIMITS.count} secrets already; delete one first.`);
}

function unreadable(name: string, keyId: string | undefined, isKeyThere: boolean): FlowError {
  const reason = isKeyThere || keyId === undefined ? 'it is damaged' : `it was sealed with another key (${keyId})`;
  return new FlowError(
    'secret_unreadable',
    `The secret "${name}" cannot be opened: ${reason}. Start with the key that it was sealed with, or set its value again.`,
    { details: { name, ...(keyId === undefined ? {} : { keyId }) } },
  );
}
