import { signPost, TEST_ACCOUNT } from '@luluchat/whatsapp-testing';
import type { Answer, Json, TestServer } from './start-server.js';

/** Id of the phone number of the server. */
export const PHONE_NUMBER_ID = TEST_ACCOUNT.phoneNumberId;

/** Secrets of the WhatsApp channel, by name. */
export const WHATSAPP_SECRETS = {
  whatsapp_access_token: TEST_ACCOUNT.accessToken,
  whatsapp_app_secret: TEST_ACCOUNT.appSecret,
} as const;

/** Returns the settings of a server whose WhatsApp channel calls this Graph API, by default with messages alone, which specs count. */
export function whatsappSettings(graphUrl: string, indicators: 'on' | 'off' = 'off'): Readonly<Record<string, string>> {
  return {
    ...{ CHANNEL: 'whatsapp', WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID, WHATSAPP_GRAPH_URL: graphUrl },
    ...{ WHATSAPP_MARK_READ: indicators, WHATSAPP_TYPING: indicators },
  };
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
  return server.call('POST', '/channels/whatsapp', body, { 'x-hub-signature-256': signPost(body, secret) });
}
