import { createJsonClient } from '@luluchat/channel-http/client';
import type { DownloadOutcome, JsonOutcome } from '@luluchat/channel-http/client';
import { parseUrl } from '@luluchat/flow-runtime/values';
import type { Clock, SecretStore } from '@luluchat/flow-runtime';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { DEFAULT_ACCESS_TOKEN_SECRET, isAccessToken } from '../account/access-token.js';
import { toAccounts } from '../account/whatsapp-accounts.js';
import type { AccountOptions } from '../account/whatsapp-accounts.js';
import { parseGraphError } from '../failure/graph-error.js';
import { toGraphBase } from '../graph-version/graph-base.js';
import type { GraphOptions } from '../graph-version/graph-base.js';
import { membersOf, textOf } from '../webhook/json-value.js';
import { isMediaHost } from './is-media-host.js';
import { limitBytes } from './limit-bytes.js';

/** Options of the media of contacts. */
export interface WhatsappMediaOptions extends AccountOptions, GraphOptions {
  readonly secrets: SecretStore;
  readonly clock: Clock;
  /** Name of the secret that holds the access token of accounts without one of their own. Default `whatsapp_access_token`. */
  readonly accessTokenSecret?: string;
  /** Time limit until the headers of a response have arrived, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  /** Maximum number of downloads at a time; further ones wait within the time limit. Default 20. */
  readonly maxDownloads?: number;
}

/** Medium that a contact sent. */
export interface WhatsappMedium {
  /** Id of the account that received it. Absent: the only one. */
  readonly account?: string;
  /** Id at Meta: `reply.media.id`. */
  readonly id: string;
}

/** Opened medium, or the reason why it cannot be read, as a sentence for people, without addresses and secrets. */
export type MediaOutcome =
  | {
      readonly kind: 'opened';
      /** Media type as Meta sends it; external text, so do not let a browser show the medium by it. */
      readonly mimeType: string | undefined;
      /** Size in bytes, if Meta sends it. */
      readonly length: number | undefined;
      /** Fails when there are more than {@link MAX_MEDIUM_BYTES}. Read it to its end or destroy it. */
      readonly body: Readable;
    }
  /**
   * `gone`: Meta does not have it any more, or the account is not set up here. `unready`: there is no access token. `unavailable`: Meta
   * cannot be reached or refuses.
   */
  | { readonly kind: 'gone' | 'unready' | 'unavailable'; readonly reason: string };

/** Media that contacts sent. It holds connections, so close it after use. */
export interface WhatsappMedia {
  /**
   * Opens a medium at Meta with the token of the account that received it, never with that of another one. The token goes to the
   * Graph API and to hosts of Meta only, and no redirect is followed. `signal` also ends the body.
   *
   * @throws the reason of `signal` when it aborts before the body is there.
   */
  open(medium: WhatsappMedium, signal: AbortSignal): Promise<MediaOutcome>;
  /** Closes all connections. */
  close(): void;
}

/** Maximum size of a medium in bytes: that of documents, which are the largest on WhatsApp. */
export const MAX_MEDIUM_BYTES = 100 * 1024 * 1024;

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };
/** Media ids of Meta are digits; anything else would lead to another node of the Graph API. */
const MEDIA_ID = /^\d{1,64}$/;
/** Codes of errors of the Graph API: there is no such object; a parameter, here the id, is not valid. */
const GONE = [33, 100];
const NOT_THERE = 'WhatsApp does not have this file any more: it keeps files for a limited time.';

/**
 * Creates the access to media that contacts sent.
 *
 * @throws FlowError `invalid_request` when an option cannot be used.
 */
export function createWhatsappMedia(options: WhatsappMediaOptions): WhatsappMedia {
  const { secrets, clock, accessTokenSecret = DEFAULT_ACCESS_TOKEN_SECRET, timeoutMs, maxDownloads = 20 } = options;
  const accounts = toAccounts(options);
  const base = toGraphBase(options);
  const client = createJsonClient({
    userAgent: `luluchat-channel-whatsapp/${version}`,
    clock,
    maxConnections: maxDownloads,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  return {
    async open({ account: id, id: mediaId }, signal) {
      if (!MEDIA_ID.test(mediaId)) return { kind: 'gone', reason: 'This is not the id of a file at WhatsApp.' };
      const known = await accounts.list();
      const account = id === undefined ? known[0] : known.find((one) => one.id === id);
      if (account === undefined) {
        return { kind: 'gone', reason: 'The phone number that received the file is not set up here any more.' };
      }
      const token = await secrets.get(account.accessTokenSecret ?? accessTokenSecret);
      if (!isAccessToken(token)) {
        return { kind: 'unready', reason: 'There is no access token for the phone number that received the file.' };
      }
      const headers = { authorization: `Bearer ${token}` };
      const found = findAddress(await client.get({ url: `${base}/${mediaId}`, headers }, signal));
      if ('kind' in found) return found;
      if (!isMediaHost(found.url, base)) {
        return unavailable(
          'WhatsApp names an address for the download that is not one of Meta. Nothing was sent there.',
        );
      }
      return toOutcome(await client.download({ url: found.url.href, headers }, signal));
    },
    close: () => client.close(),
  };
}

type Refusal = Exclude<MediaOutcome, { readonly kind: 'opened' }>;

function findAddress(outcome: JsonOutcome): Refusal | { readonly url: URL } {
  if (outcome.kind === 'failed') return unavailable(outcome.failure.reason);
  const { status, body } = outcome;
  const error = parseGraphError(membersOf(body)['error']);
  if (status === 404 || (error !== undefined && GONE.includes(error.code))) return { kind: 'gone', reason: NOT_THERE };
  const url = parseUrl(textOf(membersOf(body)['url']) ?? '');
  if (status === 200 && url !== undefined) return { url };
  const code = error === undefined ? '' : `, code ${error.code}`;
  return unavailable(`WhatsApp answered the question for the file with the status ${status}${code}.`);
}

function toOutcome(outcome: DownloadOutcome): MediaOutcome {
  if (outcome.kind === 'failed') return unavailable(outcome.failure.reason);
  const { status, headers, body } = outcome;
  const refuse = (refusal: Refusal): Refusal => {
    body.destroy();
    return refusal;
  };
  if (status === 404 || status === 410) return refuse({ kind: 'gone', reason: NOT_THERE });
  if (status !== 200) return refuse(unavailable(`WhatsApp answered the download with the status ${status}.`));
  const { 'content-encoding': coding = 'identity', 'content-length': size, 'content-type': mimeType } = headers;
  if (coding !== 'identity') return refuse(unavailable('WhatsApp sent the file compressed, which was not asked for.'));
  const length = size !== undefined && /^\d{1,15}$/.test(size) ? Number(size) : undefined;
  if (length !== undefined && length > MAX_MEDIUM_BYTES) {
    return refuse(unavailable('The file is larger than 100 MiB, the most that is passed on.'));
  }
  return { kind: 'opened', mimeType, length, body: limitBytes(body, MAX_MEDIUM_BYTES) };
}

function unavailable(reason: string): Refusal {
  return { kind: 'unavailable', reason };
}
