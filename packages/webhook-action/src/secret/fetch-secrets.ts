import type { SecretStore, TemplateSecrets } from '@luluchat/flow-runtime';
import { WebhookFailure } from '../failure/webhook-failure.js';

/**
 * Fetches the secrets of headers by name, in parallel. An error of the store is passed on.
 *
 * @throws {WebhookFailure} `invalid_request`, which names the first missing secret.
 */
export function fetchSecrets(names: readonly string[], store: SecretStore): Promise<TemplateSecrets> {
  const [name] = names;
  // Most configs have one secret, which needs no promise of all.
  if (names.length === 1 && name !== undefined) return store.get(name).then((value) => collect(names, [value]));
  return Promise.all(names.map((one) => store.get(one))).then((values) => collect(names, values));
}

/** @throws {WebhookFailure} `invalid_request` for the first name without a value. */
function collect(names: readonly string[], values: readonly (string | undefined)[]): TemplateSecrets {
  const secrets = Object.create(null) as Record<string, string>;
  names.forEach((name, index) => {
    const value = values[index];
    if (value === undefined) {
      throw new WebhookFailure(
        'invalid_request',
        `A header uses the secret "${name}", which does not exist. Nothing was sent; add the secret or correct the name.`,
      );
    }
    secrets[name] = value;
  });
  return secrets;
}

/**
 * Fetches the signing secret.
 *
 * @throws {WebhookFailure} as `fetchSecrets` does.
 */
export async function fetchSigningSecret(name: string, store: SecretStore): Promise<string> {
  const value = await store.get(name);
  if (value !== undefined) return value;
  throw new WebhookFailure(
    'invalid_request',
    `Requests are to be signed with the secret "${name}", which does not exist. Nothing was sent; add the secret or ` +
      'correct the name.',
  );
}
