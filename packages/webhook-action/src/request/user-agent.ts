import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** The `User-Agent` of requests, unless the operator or the flow author says otherwise. */
export const DEFAULT_USER_AGENT = `luluchat-webhook-action/${version}`;
