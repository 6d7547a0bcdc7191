import type { ChannelSettings } from '../settings/settings.js';

/** Id of the account that the settings name. None that is stored has it. */
export const SETTINGS_ACCOUNT = 'default';

/** Returns the id of the phone number of the settings; `undefined` for a channel without one. */
export function phoneNumberOf(channel: ChannelSettings): string | undefined {
  return channel.kind === 'whatsapp' ? channel.phoneNumberId : undefined;
}
