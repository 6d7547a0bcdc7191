import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** Default `User-Agent`, which the operator or the flow author can replace. */
export const DEFAULT_USER_AGENT = `luluchat-webhook-action/${version}`;
