import { DEFAULT_GRAPH_URL, DEFAULT_GRAPH_VERSION, DEFAULT_LIST_LABEL } from '@luluchat/channel-whatsapp';
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

/** How one setting is named, and what `--help` says of it. */
export interface SettingName {
  /** Name of the environment variable; the flag is the same in kebab-case: `DATA_DIR`, `--data-dir`. */
  readonly name: string;
  /** Text that stands for "not set". */
  readonly fallback: string;
  readonly description: string;
}

/** Every setting, in the order of `--help`. */
export const SETTING_NAMES = [
  { name: 'PORT', fallback: '3000', description: 'port to listen on; 0 takes any free one' },
  {
    name: 'HOST',
    fallback: '127.0.0.1',
    description: 'address to listen on; beyond loopback API_ACCESS_TOKEN is needed',
  },
  { name: 'DATA_DIR', fallback: './data', description: 'folder of the database' },
  { name: 'TRIGGER_ACCESS_TOKEN', fallback: '', description: 'token that webhook triggers must send; none: no check' },
  {
    name: 'TRIGGER_LIMIT_PER_MINUTE',
    fallback: '60',
    description: 'requests that the webhook trigger of each flow takes in a minute, up to 10000; 0: no limit',
  },
  { name: 'API_ACCESS_TOKEN', fallback: '', description: 'token that callers of /v1 must send; none: no check' },
  {
    name: 'SECRETS_KEY',
    fallback: '',
    description: 'key of stored secrets, 32 bytes in Base64 or hex; none: DATA_DIR/secrets.key, made when missing',
  },
  {
    name: 'SECRETS_KEY_PREVIOUS',
    fallback: '',
    description: 'the key before: for one start, which seals every secret anew',
  },
  {
    name: 'EGRESS_ALLOW_HOSTS',
    fallback: '',
    description: 'hosts that webhook actions may call although they are private: crm.internal,10.0.0.5:8443',
  },
  {
    name: 'EGRESS_ALLOW_CIDRS',
    fallback: '',
    description: 'ranges of addresses that they may call as well: 10.1.0.0/16,fd00::/8',
  },
  { name: 'EGRESS_DNS_SERVERS', fallback: '', description: 'DNS servers to ask instead of the system: 9.9.9.9' },
  { name: 'EGRESS_PROXY', fallback: '', description: 'http or https URL of a proxy for webhook actions' },
  {
    name: 'EGRESS_CA_FILE',
    fallback: '',
    description: 'PEM file of the authorities to trust instead of the built-in ones',
  },
  {
    name: 'WEBHOOK_MAX_TIMEOUT_MS',
    fallback: '10000',
    description: 'longest deadline that a flow may give a webhook action, 100 to 300000',
  },
  { name: 'WEBHOOK_MAX_IN_FLIGHT', fallback: '1000', description: 'most calls under way to one host and port' },
  { name: 'WEBHOOK_MAX_QUEUED', fallback: '1000', description: 'most calls that wait for their turn there' },
  {
    name: 'WEBHOOK_BREAKER_PERCENT',
    fallback: '70',
    description:
      'share of failed calls to a path at which calls to it stop for a while; of failed connections, to its host',
  },
  { name: 'WEBHOOK_BREAKER_CALLS', fallback: '10', description: 'fewest calls before that share counts' },
  { name: 'WEBHOOK_BREAKER_WINDOW_MS', fallback: '300000', description: 'how far back calls count' },
  { name: 'WEBHOOK_BREAKER_OPEN_MS', fallback: '30000', description: 'how long calls stop' },
  { name: 'CHANNEL', fallback: 'console', description: `how messages get to contacts: ${CHANNELS.join(', ')}` },
  { name: 'CHANNEL_HTTP_URL', fallback: '', description: 'http: address that each outgoing message is posted to' },
  {
    name: 'CHANNEL_HTTP_TIMEOUT_MS',
    fallback: '10000',
    description: 'http: longest that it may take to answer, 100 to 60000',
  },
  { name: 'WHATSAPP_PHONE_NUMBER_ID', fallback: '', description: 'whatsapp: id of the phone number, as Meta shows it' },
  {
    name: 'WHATSAPP_GRAPH_VERSION',
    fallback: DEFAULT_GRAPH_VERSION,
    description: 'whatsapp: version of the Graph API',
  },
  { name: 'WHATSAPP_GRAPH_URL', fallback: DEFAULT_GRAPH_URL, description: 'whatsapp: where the Graph API is' },
  {
    name: 'WHATSAPP_LIST_LABEL',
    fallback: DEFAULT_LIST_LABEL,
    description: 'whatsapp: what opens a list of more than three choices, up to 20 characters',
  },
  {
    name: 'MESSAGE_GIVE_UP_MS',
    fallback: '86400000',
    description: 'age at which a message that the channel has not taken is marked failed, 1000 to 1209600000',
  },
  {
    name: 'STORE_MAX_QUEUED',
    fallback: '5000',
    description: 'changes that may wait to be saved before new triggers and messages get 503',
  },
  {
    name: 'STORE_MAX_LAG_MS',
    fallback: '2000',
    description: 'how long a change may wait to be saved before they get 503',
  },
  {
    name: 'RETENTION_DAYS',
    fallback: '0',
    description: 'days after which ended runs, their histories and messages are removed; 0 keeps them',
  },
  {
    name: 'CONTACT_NAMES',
    fallback: 'records',
    description: `whose name of a contact counts: ${CONTACT_NAMES.join(', ')} (a profile name replaces the others)`,
  },
  {
    name: 'DRAIN_MS',
    fallback: '500',
    description: 'how long the port stays open at least after the signal to stop, with /readyz at 503, up to 10000',
  },
  { name: 'DEFAULT_COUNTRY', fallback: '', description: 'two-letter country that local numbers are read with' },
  { name: 'LOG_LEVEL', fallback: 'info', description: `one of ${LOG_LEVELS.join(', ')}` },
] as const satisfies readonly SettingName[];

/** The text of every setting, by its environment variable. */
export type SettingTexts = Readonly<Record<(typeof SETTING_NAMES)[number]['name'], string>>;
