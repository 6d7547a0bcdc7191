import {
  DEFAULT_GRAPH_URL,
  DEFAULT_GRAPH_VERSION,
  DEFAULT_LIST_LABEL,
  WHATSAPP_GROUPS,
} from '@luluchat/channel-whatsapp';
import {
  amount,
  choice,
  integer,
  parseDay,
  parseHosts,
  parseList,
  parseNetworks,
  parseOptionalText,
  parsePublicUrl,
  parseStudioDir,
  parseText,
  parseToken,
} from './parse-value.js';
import { secretSetting, setting } from './setting.js';
import {
  CHANNELS,
  CONTACT_NAMES,
  ENGINES,
  HANDOVER_TRIGGERS,
  LOG_CONTACTS,
  LOG_FORMATS,
  LOG_LEVELS,
  STORES,
  SWITCH,
} from './settings.js';

/**
 * Every setting by its environment variable, in the order of `--help` and of the README. `toSettings` checks what a single text
 * cannot show: addresses, keys, and settings that depend on each other.
 */
export const SETTINGS = {
  CONFIG_FILE: setting('', 'file with settings, see [A file of settings](#a-file-of-settings)', parseOptionalText),
  PORT: setting('3000', 'port; `0` takes any free one', integer(0, 65_535, 'a number from 0 to 65535 is needed')),
  HOST: setting(
    '127.0.0.1',
    'address to listen on; beyond loopback `API_ACCESS_TOKEN` is compulsory, and tokens have 16 characters or more',
    parseText,
  ),
  PUBLIC_URL: setting(
    '',
    'address by which receivers reach this server, such as `https://flows.example.com`: they send callbacks below it, and read files of contacts there',
    parsePublicUrl,
    'its own address on loopback, else none',
  ),
  STORE: setting(
    'sqlite',
    'where flows, contacts and runs are kept: `sqlite` is a file in `DATA_DIR`, `postgres` the database of `DATABASE_URL`; see [PostgreSQL](#postgresql)',
    choice(STORES),
  ),
  DATA_DIR: setting('./data', 'folder of the database file and of the key of secrets', parseText),
  DATABASE_URL: secretSetting(
    '`postgres`: address of the database, such as `postgres://flows:password@db.internal/flows`; compulsory',
    parseText,
  ),
  DATABASE_SCHEMA: setting('luluchat', '`postgres`: schema with the tables, created when it is missing', parseText),
  DATABASE_POOL_SIZE: setting(
    '16',
    '`postgres`: most connections for work; one more listens to other servers',
    amount('connections', 2, 1_000),
  ),
  TRIGGER_ACCESS_TOKEN: secretSetting(
    'token that webhook triggers must send as `Authorization: Bearer`; none: no check',
    parseToken,
  ),
  TRIGGER_LIMIT_PER_MINUTE: setting(
    '60',
    'requests that the webhook trigger of each flow takes in a minute, up to 10000; `0`: no limit',
    integer(0, 10_000, 'a number from 1 to 10000 is needed, or 0 for no limit'),
  ),
  API_ACCESS_TOKEN: secretSetting(
    'token with all scopes that callers of `/v1` send as `Authorization: Bearer`, see [Access tokens](#access-tokens); none: no check, and no other tokens',
    parseToken,
  ),
  ALLOWED_HOSTS: setting(
    '',
    'names of this server, such as `flows.example.com`, by which `/v1` and the studio may be called without `API_ACCESS_TOKEN`; IP addresses and names without a dot always may',
    parseHosts,
  ),
  TRUSTED_PROXIES: setting(
    '',
    'addresses and ranges of the proxies in front, such as `10.0.0.0/8`: their `X-Forwarded-For` gives the address by which wrong tokens are counted',
    parseNetworks,
    "none: the connection's address counts",
  ),
  OIDC_ISSUER: setting(
    '',
    'OpenID Connect provider with which authors sign in to the studio, such as `https://login.example.com/realms/shop`; see [Signing in with a provider](#signing-in-with-a-provider)',
    parseText,
  ),
  OIDC_CLIENT_ID: setting('', 'id of this server at the provider', parseText),
  OIDC_CLIENT_SECRET: secretSetting('its secret; none for a public client', parseOptionalText),
  OIDC_SCOPE: setting('openid profile email', 'what the provider is asked for', parseText),
  OIDC_ROLE_CLAIM: setting(
    'roles',
    'claim of the ID token that has the roles of an author, with its path: `realm_access.roles`',
    parseText,
  ),
  OIDC_ROLES: setting(
    '',
    'what roles may do: `flow-authors=read+edit,flow-admins=admin`; who has none of them may not sign in',
    parseList,
  ),
  STUDIO_DIR: setting(
    '',
    'folder of the built studio, which is served at `/studio/`; `off` serves none',
    parseStudioDir,
    'the build of `apps/flow-studio`, if there is one',
  ),
  DEMO_RECEIVER_URL: setting(
    '',
    'address of the demo receiver, which templates of the studio call; `npm start` sets it',
    parsePublicUrl,
    '`http://127.0.0.1:3001`',
  ),
  SECRETS_KEY: secretSetting(
    'key of stored secrets: 32 bytes in Base64 or hexadecimal. Without it, `DATA_DIR/secrets.key`, made at the first start with mode 0600. Servers that share a database need the same one',
    parseText,
  ),
  SECRETS_KEY_PREVIOUS: secretSetting(
    'the previous key, for the one start that encrypts every secret again',
    parseText,
  ),
  EGRESS_ALLOW_HOSTS: setting(
    '',
    'hosts that webhook actions may call although they are private, each with or without a port: `crm.internal,10.0.0.5:8443`',
    parseList,
  ),
  EGRESS_ALLOW_CIDRS: setting(
    '',
    'ranges that they may call as well: `10.1.0.0/16,fd00::/8`. Cloud metadata addresses only one by one: `169.254.169.254/32`',
    parseList,
  ),
  EGRESS_DNS_SERVERS: setting('', 'DNS servers to ask: `9.9.9.9,[2620:fe::fe]:53`', parseList, "the system's"),
  EGRESS_PROXY: secretSetting(
    '`http` or `https` URL of a proxy; it resolves names, so it must do the filtering. Proxies of the environment are never used',
    parseText,
  ),
  EGRESS_CA_FILE: setting('', 'PEM file of the authorities to trust instead', parseOptionalText, 'the built-in ones'),
  EGRESS_CERTIFICATES_FILE: setting(
    '',
    'JSON file of client certificates and authorities of single hosts, see [Client certificates](#client-certificates)',
    parseOptionalText,
  ),
  WEBHOOK_MAX_TIMEOUT_MS: setting(
    '10000',
    'longest deadline that a flow may give a webhook action, 100 to 300000',
    amount('milliseconds', 100, 300_000),
  ),
  WEBHOOK_MAX_IN_FLIGHT: setting(
    '1000',
    'most calls under way to one scheme, host and port',
    amount('calls', 1, 1_000_000),
  ),
  WEBHOOK_MAX_QUEUED: setting(
    '1000',
    'most calls that wait for their turn there; further ones end with `bulkhead_full`',
    amount('calls', 0, 1_000_000),
  ),
  WEBHOOK_BREAKER_PERCENT: setting(
    '70',
    'share of failed calls to a path at which calls to it stop (`circuit_open`); of failed connections, to its host',
    amount('percent', 1, 100),
  ),
  WEBHOOK_BREAKER_CALLS: setting('10', 'fewest calls before that share counts', amount('calls', 1, 1_000_000)),
  WEBHOOK_BREAKER_WINDOW_MS: setting('300000', 'how far back calls count', amount('milliseconds', 10, 86_400_000)),
  WEBHOOK_BREAKER_OPEN_MS: setting('30000', 'how long calls stop', amount('milliseconds', 1, 86_400_000)),
  CHANNEL: setting(
    'console',
    `how messages get to contacts: ${listed(CHANNELS)}; see [Channels](#channels)`,
    choice(CHANNELS),
  ),
  CHANNEL_HTTP_URL: setting('', '`http`: address that each outgoing message is posted to; compulsory', parseText),
  CHANNEL_HTTP_TIMEOUT_MS: setting(
    '10000',
    '`http`: longest that it may take to answer, 100 to 60000',
    amount('milliseconds', 100, 60_000),
  ),
  WHATSAPP_PHONE_NUMBER_ID: setting('', '`whatsapp`: id of the phone number, as Meta shows it; compulsory', parseText),
  WHATSAPP_GRAPH_VERSION: setting(DEFAULT_GRAPH_VERSION, '`whatsapp`: version of the Graph API', parseText),
  WHATSAPP_GRAPH_VERSION_END: setting(
    '',
    '`whatsapp`: day from which Meta no longer serves that version, such as `2028-11-04`; a warning begins 90 days before',
    parseDay,
    'the day that this release knows',
  ),
  WHATSAPP_GRAPH_URL: setting(DEFAULT_GRAPH_URL, '`whatsapp`: where the Graph API is', parseText),
  WHATSAPP_LIST_LABEL: setting(
    DEFAULT_LIST_LABEL,
    '`whatsapp`: what opens a list of more than three choices, up to 20 characters',
    parseText,
  ),
  WHATSAPP_GROUPS: setting(
    'ignore',
    '`whatsapp`: messages that are written in a group: `ignore` counts them and starts nothing, `as-contact` handles them as messages of their sender, who gets the answer alone',
    choice(WHATSAPP_GROUPS),
  ),
  WHATSAPP_MARK_READ: setting(
    'on',
    '`whatsapp`: `on` marks messages of contacts as read that a flow takes, see [What contacts see meanwhile](#what-contacts-see-meanwhile)',
    choice(SWITCH),
  ),
  WHATSAPP_TYPING: setting(
    'on',
    '`whatsapp`: `on` shows contacts the typing indicator while a step calls outside for more than a second',
    choice(SWITCH),
  ),
  WHATSAPP_MEDIA_HOURS: setting(
    '24',
    '`whatsapp`: how long `{{reply.media.url}}`, the address of a file that a contact sent, can be read, in hours, 1 to 720; see [Files that contacts send](#files-that-contacts-send)',
    amount('hours', 1, 720),
  ),
  HANDOVER_HOURS: setting(
    '24',
    '`whatsapp`: how long an answer of staff, or of another agent of the number, pauses the automation of its contact, in hours, up to 8760; `0`: it pauses nothing',
    integer(0, 8_760, 'a number of hours from 0 to 8760 is needed'),
  ),
  HANDOVER_TRIGGERS: setting(
    'refuse',
    'triggers of a contact whose automation is paused, see [Pausing the automation of a contact](#pausing-the-automation-of-a-contact): `refuse` starts nothing, with `wait` runs begin when the pause ends',
    choice(HANDOVER_TRIGGERS),
  ),
  MESSAGE_PRICES_FILE: setting(
    '',
    'JSON file with what messages cost, by country and category, see [What messages cost](#what-messages-cost)',
    parseOptionalText,
  ),
  MESSAGE_GIVE_UP_MS: setting(
    '86400000',
    'age at which a message that the channel has not taken is marked `failed`, 1000 to 1209600000 (14 days)',
    // A timer cannot be longer.
    amount('milliseconds', 1_000, 1_209_600_000),
  ),
  SCHEDULE_RUNS_PER_MINUTE: setting(
    '6000',
    'most runs that one time of a schedule or date trigger starts in a minute, 1 to 10000000',
    amount('runs', 1, 10_000_000),
  ),
  SCHEDULE_GRACE_MINUTES: setting(
    '60',
    'how late a schedule still starts, when no server ran at its time, in minutes, 1 to 10080 (a week)',
    amount('minutes', 1, 10_080),
  ),
  STORE_MAX_QUEUED: setting(
    '5000',
    'changes that may wait to be saved before new triggers and messages get 503',
    amount('changes', 1, 1_000_000),
  ),
  STORE_MAX_LAG_MS: setting(
    '2000',
    'how long a change may wait to be saved before they get 503',
    amount('milliseconds', 10, 600_000),
  ),
  RETENTION_DAYS: setting(
    '0',
    'days after which ended runs, their histories and messages are removed, messages after 37 hours at the earliest, so that repeats are recognized; `0` keeps them',
    amount('days', 0, 36_500),
  ),
  AUDIT_RETENTION_DAYS: setting(
    '0',
    'days after which entries of the [audit trail](#the-audit-trail) are removed; `0` keeps them',
    amount('days', 0, 36_500),
  ),
  CONTACT_NAMES: setting(
    'records',
    'whose name of a contact counts: `records` keeps what a trigger or an operator said, `latest` has a profile name replace it',
    choice(CONTACT_NAMES),
  ),
  ENGINE: setting(
    'embedded',
    'where flows run: `embedded` is this process, `restate` a Restate cluster that several servers share; see [engine-restate](../../packages/engine-restate/README.md)',
    choice(ENGINES),
  ),
  RESTATE_URL: setting('http://127.0.0.1:8080', '`restate`: address of the ingress of Restate', parseText),
  RESTATE_ADMIN_URL: setting('http://127.0.0.1:9070', '`restate`: address of the admin API of Restate', parseText),
  RESTATE_WORKER_HOST: setting(
    '127.0.0.1',
    '`restate`: address to listen on for calls of Restate; beyond loopback `RESTATE_IDENTITY_KEYS` is compulsory',
    parseText,
  ),
  RESTATE_WORKER_PORT: setting(
    '9080',
    '`restate`: port for calls of Restate',
    integer(1, 65_535, 'a number from 1 to 65535 is needed'),
  ),
  RESTATE_WORKER_URL: setting(
    '',
    '`restate`: address at which Restate reaches the servers of this build, such as that of a balancer before their ports, registered at the start; a new address is a new build, which gets all new work',
    parseOptionalText,
    'none: it is registered by an operator',
  ),
  RESTATE_IDENTITY_KEYS: setting(
    '',
    '`restate`: public keys of clusters whose calls are accepted, separated by commas',
    parseList,
    'none: any call',
  ),
  RESTATE_SDK: setting(
    '',
    '`restate`: file of the SDK, if `@restatedev/restate-sdk` is not installed beside the server',
    parseOptionalText,
  ),
  DRAIN_MS: setting(
    '500',
    'how long the port stays open at least after the signal to stop, with `/readyz` at 503, up to 10000; on a [socket that stays open](deploy/README.md#restart-without-a-refused-call), it is not used: nothing gets 503 there',
    // A stop takes at most 14 s in total.
    amount('milliseconds', 0, 10_000),
  ),
  DEFAULT_COUNTRY: setting('', 'two-letter country that local contact numbers are read with', parseText),
  LOG_LEVEL: setting('info', listed(LOG_LEVELS), choice(LOG_LEVELS)),
  LOG_FORMAT: setting(
    'json',
    '`json`: one JSON object for each line; `pretty`: for people; `auto`: `pretty` on a terminal, `json` elsewhere',
    choice(LOG_FORMATS),
  ),
  LOG_CONTACTS: setting(
    'shown',
    'the random id of a contact in log lines, which never have its number or name: `shown`, `masked` (its last four characters) or `hashed` (16 characters of its SHA-256)',
    choice(LOG_CONTACTS),
  ),
} as const;

/** Name of a setting: its environment variable. */
export type SettingName = keyof typeof SETTINGS;

/** Value that the text of a setting is parsed to. */
export type SettingValue<Name extends SettingName> = ReturnType<(typeof SETTINGS)[Name]['parse']>;

/**
 * Returns the value of a setting.
 *
 * @throws SettingError
 */
export type GetSetting = <Name extends SettingName>(name: Name) => SettingValue<Name>;

/** Names of all settings, in the order of the table. */
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

function listed(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
