import type { WhatsappGroups } from '@luluchat/channel-whatsapp';
import type { SecretKey } from '@luluchat/flow-store';
import type { DestinationOptions } from '@luluchat/webhook-action';
import type { Scope } from './scope.js';

/** Settings of the server. `parseSettings` parses them once at start; nothing else reads the environment. */
export interface Settings {
  /** Port to listen on; `0` chooses a free one. */
  readonly port: number;
  readonly host: string;
  /** Folder of the database file and of the key of secrets. Created when it does not exist. */
  readonly dataDir: string;
  /** Address by which others reach this server, without a slash at its end; `undefined`: not known. */
  readonly publicUrl: string | undefined;
  /** Token that webhook triggers require; `undefined` accepts calls without one. */
  readonly triggerAccessToken: string | undefined;
  /** Maximum number of requests a minute to the webhook trigger of each flow; `null` is no limit. */
  readonly triggersPerMinute: number | null;
  /** Token that may do everything; `undefined` accepts calls of `/v1` without one. */
  readonly apiAccessToken: string | undefined;
  /** Provider with which authors sign in to the studio; `undefined`: none. */
  readonly oidc: OidcSettings | undefined;
  /** Names of this server, in lower case, by which `/v1` and the studio may be reached while `apiAccessToken` is not set. */
  readonly allowedHosts: readonly string[];
  /** Addresses and ranges of proxies in front, whose `X-Forwarded-For` gives the address of a caller. */
  readonly trustedProxies: readonly string[];
  /** Folder of the studio's files: `undefined` is that of its build in this repository, `null` serves none. */
  readonly studioDir: string | null | undefined;
  /** Address of the demo receiver, which templates of the studio call; `undefined` is where `npm start` has it by default. */
  readonly demoReceiverUrl: string | undefined;
  /** Keys that encrypt secrets. */
  readonly secretKeys: SecretKeySettings;
  /** Rules for outbound calls of webhook actions. */
  readonly egress: EgressSettings;
  /** Limits of webhook actions. */
  readonly webhook: WebhookSettings;
  /** Channel that sends messages. */
  readonly channel: ChannelSettings;
  /** Path of a JSON file with the prices of messages; `undefined`: costs are counted without amounts. */
  readonly messagePricesFile: string | undefined;
  /** Age in milliseconds after which an unsent message fails. */
  readonly messageGiveUpMs: number;
  /** Time in milliseconds for which links to media of contacts are valid. */
  readonly mediaLinkMs: number;
  /** Pauses of the automation of contacts. */
  readonly handover: HandoverSettings;
  /** Limits of schedule and date triggers. */
  readonly schedule: { readonly startsPerMinute: number; readonly graceMs: number };
  /** Minimum time in milliseconds that the port stays open when the server stops. */
  readonly drainMs: number;
  /** Place and limits of the store. */
  readonly store: StoreSettings;
  /** Engine that runs the flows. */
  readonly engine: EngineSettings;
  /** Decides if a profile name replaces a name that a trigger or an operator gave. */
  readonly contactNames: ContactNames;
  /** ISO 3166-1 alpha-2 code of the country of local contact numbers. */
  readonly defaultCountry: string | undefined;
  readonly log: LogSettings;
}

/** Content and form of the log. */
export interface LogSettings {
  readonly level: LogLevel;
  readonly format: LogFormat;
  readonly contacts: LogContacts;
}

/** An OpenID Connect provider, and what its roles may do. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** `undefined`: a public client, which PKCE alone protects. */
  readonly clientSecret: string | undefined;
  /** Scopes that the provider is asked for, separated by blanks. */
  readonly scope: string;
  /** Path of the claim with the roles of an author: `realm_access.roles`. */
  readonly roleClaim: string;
  readonly roles: ReadonlyMap<string, readonly Scope[]>;
  /** Address to which the provider sends authors back. */
  readonly redirectUri: string;
}

/** Keys of secrets from the environment. Without `current`, the key file in the data folder is used. */
export interface SecretKeySettings {
  readonly current: SecretKey | undefined;
  /** Decrypts secrets that were encrypted with it, until they are encrypted again. */
  readonly previous: SecretKey | undefined;
}

/** Destinations that webhook actions may call, and the route to them. Empty lists allow only public addresses. */
export interface EgressSettings {
  readonly allowHosts: readonly string[];
  readonly allowCidrs: readonly string[];
  readonly dnsServers: readonly string[];
  readonly proxy: string | undefined;
  /** Path of a PEM file with certificate authorities. */
  readonly caFile: string | undefined;
  /** Path of a JSON file with client certificates and authorities of single hosts. */
  readonly certificatesFile: string | undefined;
  /** Passphrases of keys by their environment variable, which begins with `EGRESS_PASSPHRASE_`. */
  readonly passphrases: Readonly<Record<string, string>>;
}

/** Limits of webhook actions. */
export interface WebhookSettings {
  /** Maximum deadline in milliseconds that an author may set. */
  readonly maxTimeoutMs: number;
  /** Limits of each destination, and of its circuit breaker. */
  readonly destinations: DestinationOptions;
}

/** Channels that an operator can choose. */
export const CHANNELS = ['console', 'http', 'whatsapp'] as const;

/** Chosen channel with its settings. */
export type ChannelSettings =
  | { readonly kind: 'console' }
  | { readonly kind: 'http'; readonly url: string; readonly timeoutMs: number }
  | ({ readonly kind: 'whatsapp' } & WhatsappSettings);

/** Words that turn something on and off. */
export const SWITCH = ['on', 'off'] as const;

/** Settings of the WhatsApp Cloud API. */
export interface WhatsappSettings {
  readonly phoneNumberId: string;
  readonly graphVersion: string;
  /** Day (`YYYY-MM-DD`) from which Meta no longer serves that version; `undefined`: the day that channel-whatsapp knows. */
  readonly graphVersionEnd: string | undefined;
  readonly graphUrl: string;
  /** Label of the button that opens a list of choices. */
  readonly listLabel: string;
  /** Way to handle messages that are written in a group. */
  readonly groups: WhatsappGroups;
  /** `true` marks messages as read that a flow takes. */
  readonly marksRead: boolean;
  /** `true` shows the typing indicator while a step calls outside. */
  readonly showsTyping: boolean;
}

/** Treatments of triggers while the automation of their contact is paused. */
export const HANDOVER_TRIGGERS = ['refuse', 'wait'] as const;

/** Settings of pauses of the automation of contacts. */
export interface HandoverSettings {
  /** Time in milliseconds for which an answer pauses the automation of its contact; 0: it pauses nothing. */
  readonly pauseMs: number;
  readonly triggers: (typeof HANDOVER_TRIGGERS)[number];
}

/** Stores that an operator can choose. */
export const STORES = ['sqlite', 'postgres'] as const;

/** Address of a PostgreSQL database. */
export interface DatabaseSettings {
  readonly url: string;
  readonly schema: string;
  readonly poolSize: number;
}

/** Place and limits of the store. */
export interface StoreSettings {
  /** `undefined`: a file in the data folder. */
  readonly database: DatabaseSettings | undefined;
  readonly maxQueuedWrites: number;
  readonly maxLagMs: number;
  /** Age in milliseconds after which records are removed; `undefined` keeps them. */
  readonly retentionMs: number | undefined;
  /** The same for entries of the audit trail. */
  readonly auditRetentionMs: number | undefined;
}

/**
 * Name of a contact that takes precedence: `records` is that of a trigger or an operator, `latest` the one that was given
 * last.
 */
export const CONTACT_NAMES = ['records', 'latest'] as const;

/** One of {@link CONTACT_NAMES}. */
export type ContactNames = (typeof CONTACT_NAMES)[number];

/** Log levels that an operator can choose, from least to most output. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** One of {@link LOG_LEVELS}. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Forms of the log: `json` is one JSON object for each line, `pretty` is for people, `auto` is `pretty` on a terminal and `json`
 * elsewhere.
 */
export const LOG_FORMATS = ['json', 'pretty', 'auto'] as const;

/** One of {@link LOG_FORMATS}. */
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Forms of a contact's id in the log: as it is, its end only, or a hash of it. */
export const LOG_CONTACTS = ['shown', 'masked', 'hashed'] as const;

/** One of {@link LOG_CONTACTS}. */
export type LogContacts = (typeof LOG_CONTACTS)[number];

/** Engines that an operator can choose. */
export const ENGINES = ['embedded', 'restate'] as const;

/** The chosen engine. */
export type EngineSettings = { readonly kind: 'embedded' } | ({ readonly kind: 'restate' } & RestateSettings);

/** Settings of a server whose flows run on a Restate cluster. */
export interface RestateSettings {
  /** URL of Restate's ingress. */
  readonly ingressUrl: string;
  /** URL of Restate's admin API. */
  readonly adminUrl: string;
  /** Address at which this server listens for calls of Restate. */
  readonly worker: { readonly host: string; readonly port: number };
  /** URL at which Restate reaches this server, registered at the start; `undefined`: an operator registers it. */
  readonly workerUrl: string | undefined;
  /** Public keys of the clusters whose calls are accepted; none: any call. */
  readonly identityKeys: readonly string[];
  /** Module of the SDK; `undefined`: the installed package. */
  readonly sdk: string | undefined;
}
