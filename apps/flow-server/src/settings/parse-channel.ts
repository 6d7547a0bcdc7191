import { FlowError } from '@luluchat/flow-runtime';
import { parseEndpoint } from '@luluchat/channel-http/client';
import { SettingError } from './setting-error.js';
import type { GetSetting } from './setting-table.js';
import type { ChannelSettings, WhatsappSettings } from './settings.js';

/**
 * Parses the chosen channel and its settings. Settings of other channels are ignored.
 *
 * @throws SettingError
 */
export function parseChannel(get: GetSetting): ChannelSettings {
  const kind = get('CHANNEL');
  switch (kind) {
    case 'console':
      return { kind };
    case 'http': {
      const timeoutMs = get('CHANNEL_HTTP_TIMEOUT_MS');
      return { kind, url: parseUrl('CHANNEL_HTTP_URL', get('CHANNEL_HTTP_URL')), timeoutMs };
    }
    case 'whatsapp':
      return { kind, ...parseWhatsapp(get) };
  }
}

function parseWhatsapp(get: GetSetting): WhatsappSettings {
  const phoneNumberId = get('WHATSAPP_PHONE_NUMBER_ID');
  if (!/^\d{1,32}$/.test(phoneNumberId)) {
    throw new SettingError(
      `WHATSAPP_PHONE_NUMBER_ID is "${phoneNumberId}"; the id that Meta shows beside the phone number is needed, digits alone.`,
    );
  }
  const graphVersion = get('WHATSAPP_GRAPH_VERSION');
  if (!/^v\d{1,3}\.\d$/.test(graphVersion)) {
    throw new SettingError(`WHATSAPP_GRAPH_VERSION is "${graphVersion}"; a version such as v26.0 is needed.`);
  }
  const listLabel = get('WHATSAPP_LIST_LABEL').trim();
  if (listLabel === '' || Array.from(listLabel).length > 20) {
    throw new SettingError('WHATSAPP_LIST_LABEL has 1 to 20 characters.');
  }
  return {
    phoneNumberId,
    graphVersion,
    graphVersionEnd: get('WHATSAPP_GRAPH_VERSION_END'),
    listLabel,
    groups: get('WHATSAPP_GROUPS'),
    marksRead: get('WHATSAPP_MARK_READ') === 'on',
    showsTyping: get('WHATSAPP_TYPING') === 'on',
    graphUrl: parseUrl('WHATSAPP_GRAPH_URL', get('WHATSAPP_GRAPH_URL')),
  };
}

/** Parses the URL of a provider. Its path can contain a token, so no message shows it. */
function parseUrl(name: string, text: string): string {
  try {
    return parseEndpoint(text, name).href;
  } catch (error) {
    if (FlowError.is(error)) throw new SettingError(error.message, { cause: error });
    throw error;
  }
}
