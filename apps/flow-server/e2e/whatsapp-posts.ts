import { createHmac } from 'node:crypto';
import type { Answer, Json, TestServer } from './start-server.js';

/** Id of the phone number of the server. */
export const PHONE_NUMBER_ID = '106540352242922';

/** Secrets of the WhatsApp channel, by name. */
export const WHATSAPP_SECRETS = {
  whatsapp_access_token: 'EAAG-access-token-1234567890',
  whatsapp_app_secret: 'app-secret-0123456789abcdef',
} as const;

/** Returns the settings of a server whose WhatsApp channel calls this Graph API. */
export function whatsappSettings(graphUrl: string): Readonly<Record<string, string>> {
  return { CHANNEL: 'whatsapp', WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID, WHATSAPP_GRAPH_URL: graphUrl };
}

/** Posts one change of the field `messages` as Meta does: `value` is its content. Signed with `secret`. */
export function postChange(server: Pick<TestServer, 'call'>, value: object, secret?: string): Promise<Answer<Json>> {
  return postField(server, 'messages', value, secret);
}

/** Posts one change of a field as Meta does: `value` is its content. Signed with `secret`. */
export function postField(
  server: Pick<TestServer, 'call'>,
  field: string,
  value: object,
  secret: string = WHATSAPP_SECRETS.whatsapp_app_secret,
): Promise<Answer<Json>> {
  const content = { messaging_product: 'whatsapp', metadata: { phone_number_id: PHONE_NUMBER_ID }, ...value };
  const changes = [{ field, value: content }];
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ changes }] });
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  return server.call('POST', '/channels/whatsapp', body, { 'x-hub-signature-256': signature });
}
