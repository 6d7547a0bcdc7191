import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** Value of `User-Agent` in every call. */
export const USER_AGENT = `luluchat-webhook-check/${version}`;
