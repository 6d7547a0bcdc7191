import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** Who a receiver sees calling, unless the operator or the flow author says otherwise. */
export const DEFAULT_USER_AGENT = `luluchat-webhook-action/${version}`;
