import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** Version of this package. */
export const VERSION = version;

/** Who an endpoint sees calling. */
export const USER_AGENT = `luluchat-webhook-check/${version}`;
