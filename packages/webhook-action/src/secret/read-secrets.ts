import type { SecretStore, TemplateSecrets } from '@luluchat/flow-runtime';
import { WebhookFailure } from '../failure/webhook-failure.js';

/**
 * Fetches secrets by name, side by side. Throws `WebhookFailure` `invalid_request` that names the first one missing;
 * what the store throws comes through.
 */
export async function readSecrets(names: readonly string[], store: SecretStore): Promise<TemplateSecrets> {
  const values = await Promise.all(names.map((name) => store.get(name)));
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
