import { parseUrl } from '@luluchat/flow-runtime/values';
import { reservedNamesOf } from '../config/reserved-names.js';
import { TEMPLATE_TAG } from '../config/parse-url-template.js';
import type { WebhookActionConfig } from '../config/webhook-action-config.js';

/** Finds the names in the fixed query of a GET that its parameters send as well: the receiver would get them twice. */
export function queryNamesInConflict(config: WebhookActionConfig): readonly string[] {
  if (config.method !== 'GET') return [];
  const sent = new Set([...reservedNamesOf(config), ...config.parameters.map(({ name }) => name)]);
  const plain = config.url.replace(TEMPLATE_TAG, 'x');
  return [...new Set(parseUrl(plain)?.searchParams.keys())].filter((name) => sent.has(name));
}
