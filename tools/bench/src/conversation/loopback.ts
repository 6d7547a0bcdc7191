import type { SecretStore } from '@luluchat/flow-runtime';
import type { WebhookActionOptions } from '@luluchat/webhook-action';

/** Destinations that the webhook action may call. */
export const EGRESS: NonNullable<WebhookActionOptions['egress']> = { allowCidrs: ['127.0.0.0/8'] };

/** Store of secrets without one. */
export const NO_SECRETS: SecretStore = { get: () => Promise.resolve(undefined) };
