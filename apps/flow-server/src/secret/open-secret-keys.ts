import { openSecretKeyFile, readSecretKeyFile } from '@luluchat/flow-store';
import type { SecretKey } from '@luluchat/flow-store';
import { join } from 'node:path';
import type { Settings } from '../settings/settings.js';

/** The key that seals, and those that still open. */
export interface SecretKeys {
  readonly key: SecretKey;
  readonly previousKeys: readonly SecretKey[];
}

/**
 * The keys of secrets: `SECRETS_KEY`, or else the file `secrets.key` in the data folder, which is made at the first start.
 * With `SECRETS_KEY` a key file that is there still opens what was sealed with it. Throws `FlowError` `invalid_request`, a
 * line for the operator.
 */
export function openSecretKeys({ dataDir, secretKeys }: Pick<Settings, 'dataDir' | 'secretKeys'>): SecretKeys {
  const file = join(dataDir, 'secrets.key');
  const { current, previous } = secretKeys;
  const [key, fromFile] = current === undefined ? [openSecretKeyFile(file)] : [current, readSecretKeyFile(file)];
  return { key, previousKeys: [previous, fromFile].filter((known) => known !== undefined) };
}
