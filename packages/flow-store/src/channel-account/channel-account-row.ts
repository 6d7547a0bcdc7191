import type { ChannelAccount } from '@luluchat/flow-runtime/store';
import { packText, unpackText } from '../text/stored-text.js';
import type { ChannelAccountTable } from '../schema/schema.js';

/** Converts an account to columns. */
export function toAccountRow(account: ChannelAccount): ChannelAccountTable {
  const { id, kind, name, displayNumber, phoneNumberId, accessTokenSecret, appSecret, isDefault, updatedAt } = account;
  return {
    ...{ id, kind, name: packText(name), display_number: displayNumber === null ? null : packText(displayNumber) },
    ...{ phone_number_id: phoneNumberId, access_token_secret: accessTokenSecret, app_secret: appSecret },
    ...{ is_default: Number(isDefault), updated_at: updatedAt },
  };
}

/** Converts a row of the table. */
export function toAccount(row: ChannelAccountTable): ChannelAccount {
  return {
    id: row.id,
    kind: row.kind,
    name: unpackText(row.name),
    displayNumber: row.display_number === null ? null : unpackText(row.display_number),
    phoneNumberId: row.phone_number_id,
    accessTokenSecret: row.access_token_secret,
    appSecret: row.app_secret,
    isDefault: row.is_default === 1,
    updatedAt: row.updated_at,
  };
}
