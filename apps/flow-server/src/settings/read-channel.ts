import { FlowError } from '@luluchat/flow-runtime';
import { readEndpoint } from '@luluchat/channel-http/client';
import { readNumber } from './read-number.js';
import { SettingFault } from './setting-fault.js';
import { CHANNELS } from './settings.js';
import type { ChannelSettings, SettingTexts, WhatsappSettings } from './settings.js';

/** Reads which channel messages take, with the settings of that one alone. Throws `SettingFault`. */
export function readChannel(texts: SettingTexts): ChannelSettings {
  const kind = CHANNELS.find((known) => known === texts.CHANNEL);
  switch (kind) {
    case 'console':
      return { kind };
    case 'http': {
      const timeoutMs = readNumber(
        'CHANNEL_HTTP_TIMEOUT_MS',
        texts.CHANNEL_HTTP_TIMEOUT_MS,
        'milliseconds',
        100,
        60_000,
      );
      return { kind, url: readUrl('CHANNEL_HTTP_URL', texts.CHANNEL_HTTP_URL), timeoutMs };
    }
    case 'whatsapp':
      return { kind, ...readWhatsapp(texts) };
    case undefined:
      throw new SettingFault(`CHANNEL is "${texts.CHANNEL}"; it is one of ${CHANNELS.join(', ')}.`);
  }
}

function readWhatsapp(texts: SettingTexts): WhatsappSettings {
  const phoneNumberId = texts.WHATSAPP_PHONE_NUMBER_ID;
  if (!/^\d{1,32}$/.test(phoneNumberId)) {
    throw new SettingFault(
      `WHATSAPP_PHONE_NUMBER_ID is "${phoneNumberId}"; the id that Meta shows beside the phone number is needed, digits alone.`,
    );
  }
  const graphVersion = texts.WHATSAPP_GRAPH_VERSION;
  if (!/^v\d{1,3}\.\d$/.test(graphVersion)) {
    throw new SettingFault(`WHATSAPP_GRAPH_VERSION is "${graphVersion}"; a version such as v23.0 is needed.`);
  }
  const listLabel = texts.WHATSAPP_LIST_LABEL.trim();
  if (listLabel === '' || Array.from(listLabel).length > 20) {
    throw new SettingFault('WHATSAPP_LIST_LABEL has 1 to 20 characters.');
  }
  return { phoneNumberId, graphVersion, listLabel, graphUrl: readUrl('WHATSAPP_GRAPH_URL', texts.WHATSAPP_GRAPH_URL) };
}

/** Reads how long messages are tried. A timer cannot be longer than the maximum. */
export function readMessageGiveUp({ MESSAGE_GIVE_UP_MS }: SettingTexts): number {
  return readNumber('MESSAGE_GIVE_UP_MS', MESSAGE_GIVE_UP_MS, 'milliseconds', 1_000, 1_209_600_000);
}

/** May hold a token in its path, so no message shows it. */
function readUrl(name: string, text: string): string {
  try {
    return readEndpoint(text, name).href;
  } catch (error) {
    if (FlowError.is(error)) throw new SettingFault(error.message, { cause: error });
    throw error;
  }
}
