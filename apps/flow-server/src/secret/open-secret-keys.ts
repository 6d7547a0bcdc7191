import { openSecretKeyFile, readSecretKeyFile } from '@luluchat/flow-store';
import type { SecretKey } from '@luluchat/flow-store';
import { join } from 'node:path';
import type { Settings } from '../settings/settings.js';

/** Key that encrypts secrets, and previous keys that still decrypt them. */
export interface SecretKeys {
  readonly key: SecretKey;
  readonly previousKeys: readonly SecretKey[];
}

/**
 * Opens the keys of secrets: `SECRETS_KEY`, or the file `secrets.key` in the data folder, which is created at the first
 * start. With `SECRETS_KEY`, an existing key file still decrypts secrets that were encrypted with it.
 *
 * @throws FlowError `invalid_request` with one line for the operator.
 */
export function openSecretKeys({ dataDir, secretKeys }: Pick<Settings, 'dataDir' | 'secretKeys'>): SecretKeys {
  const file = join(dataDir, 'secrets.key');
  const { current, previous } = secretKeys;
  const [key, fromFile] = current === undefined ? [openSecretKeyFile(file)] : [current, readSecretKeyFile(file)];
  return { key, previousKeys: [previous, fromFile].filter((known) => known !== undefined) };
}
