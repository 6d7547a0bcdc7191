import type { SecretKey } from '@luluchat/flow-store';
import type { DestinationOptions } from '@luluchat/webhook-action';

/** What an operator chooses. Parsed once at start by `parseSettings`; nothing else reads the environment. */
export interface Settings {
  /** `0` takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Folder of the database; made when it is not there. */
  readonly dataDir: string;
  /** Turns webhook authorization on. */
  readonly triggerAccessToken: string | undefined;
  /** Requests that the webhook trigger of each flow takes in a minute; `null` is no limit. */
  readonly triggersPerMinute: number | null;
  /** Guards `/v1`. */
  readonly apiAccessToken: string | undefined;
  /** Keys that secrets are sealed with. */
  readonly secretKeys: SecretKeySettings;
  /** How webhook actions leave. */
  readonly egress: EgressSettings;
  /** What webhook actions may take. */
  readonly webhook: WebhookSettings;
  /** How messages get to contacts. */
  readonly channel: ChannelSettings;
  /** Age at which a message that its channel has not taken is given up. */
  readonly messageGiveUpMs: number;
  /** How long the port stays open at least when the server stops, in milliseconds. */
  readonly drainMs: number;
  /** When the store refuses new work, and how long it keeps what is over. */
  readonly store: StoreSettings;
  /** Whether a profile name replaces a name that a trigger or an operator gave. */
  readonly contactNames: ContactNames;
  /** ISO 3166-1 alpha-2 code that local contact numbers are read with. */
  readonly defaultCountry: string | undefined;
  readonly logLevel: LogLevel;
}

/** Keys of secrets by environment. Without `current` the key file in the data folder is used. */
export interface SecretKeySettings {
  readonly current: SecretKey | undefined;
  /** Opens what was sealed with it, until that is sealed anew. */
  readonly previous: SecretKey | undefined;
}

/** Where webhook actions may go and by which way. Empty lists: public addresses alone. */
export interface EgressSettings {
  readonly allowHosts: readonly string[];
  readonly allowCidrs: readonly string[];
  readonly dnsServers: readonly string[];
  readonly proxy: string | undefined;
  /** Path of a file of PEM texts. */
  readonly caFile: string | undefined;
}

/** Bounds of webhook actions. */
export interface WebhookSettings {
  /** Longest deadline that a flow author may give one. */
  readonly maxTimeoutMs: number;
  /** What one destination may take, and when its breaker opens. */
  readonly destinations: DestinationOptions;
}

/** The channels that an operator can choose. */
export const CHANNELS = ['console', 'http', 'whatsapp'] as const;

/** The chosen channel with its settings. */
export type ChannelSettings =
  | { readonly kind: 'console' }
  | { readonly kind: 'http'; readonly url: string; readonly timeoutMs: number }
  | ({ readonly kind: 'whatsapp' } & WhatsappSettings);

/** How WhatsApp's Cloud API is reached. */
export interface WhatsappSettings {
  readonly phoneNumberId: string;
  readonly graphVersion: string;
  readonly graphUrl: string;
  /** What opens a list of choices. */
  readonly listLabel: string;
}

/** Bounds of the store. */
export interface StoreSettings {
  readonly maxQueuedWrites: number;
  readonly maxLagMs: number;
  /** `undefined` keeps everything. */
  readonly retentionMs: number | undefined;
}

/** Whose name of a contact counts: the records' (a trigger, an operator), or whoever gave one last. */
export const CONTACT_NAMES = ['records', 'latest'] as const;

/** One of `CONTACT_NAMES`. */
export type ContactNames = (typeof CONTACT_NAMES)[number];

/** The log levels that an operator can choose, from quiet to loud. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** One of `LOG_LEVELS`. */
export type LogLevel = (typeof LOG_LEVELS)[number];
