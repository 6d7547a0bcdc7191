import { createHmac } from 'node:crypto';
import { TEST_ACCOUNT } from '../account/test-account.js';

/** Returns the value of `X-Hub-Signature-256` for exactly these bytes. */
export function signPost(body: Uint8Array | string, appSecret: string = TEST_ACCOUNT.appSecret): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}
