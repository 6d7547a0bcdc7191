import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { parseSettings } from './parse-settings.js';
import { flagOf } from './setting.js';
import { SETTING_NAMES } from './setting-table.js';

const STANDARD = {
  port: 3000,
  host: '127.0.0.1',
  dataDir: './data',
  triggerAccessToken: undefined,
  triggersPerMinute: 60,
  apiAccessToken: undefined,
  oidc: undefined,
  allowedHosts: [],
  trustedProxies: [],
  studioDir: undefined,
  demoReceiverUrl: undefined,
  secretKeys: { current: undefined, previous: undefined },
  egress: {
    ...{ allowHosts: [], allowCidrs: [], dnsServers: [], proxy: undefined },
    ...{ caFile: undefined, certificatesFile: undefined, passphrases: {} },
  },
  webhook: {
    maxTimeoutMs: 10_000,
    destinations: {
      maxInFlight: 1_000,
      maxQueued: 1_000,
      breaker: { failurePercent: 70, minimumCalls: 10, windowMs: 300_000, openMs: 30_000 },
    },
  },
  engine: { kind: 'embedded' },
  channel: { kind: 'console' },
  mediaLinkMs: 86_400_000,
  messageGiveUpMs: 86_400_000,
  schedule: { startsPerMinute: 6000, graceMs: 3_600_000 },
  contactNames: 'records',
  handover: { pauseMs: 86_400_000, triggers: 'refuse' },
  drainMs: 500,
  defaultCountry: undefined,
  log: { level: 'info', format: 'json', contacts: 'shown' },
  store: {
    database: undefined,
    maxQueuedWrites: 5000,
    maxLagMs: 2000,
    retentionMs: undefined,
    auditRetentionMs: undefined,
  },
};

describe('parseSettings', () => {
  it('has a default for everything', () => {
    expect(parseSettings([], {})).toEqual({ kind: 'settings', settings: STANDARD });
  });

  it('parses the environment, and prefers flags', () => {
    const env = { PORT: '4000', DATA_DIR: '/var/flows', DEFAULT_COUNTRY: 'my', TRIGGER_ACCESS_TOKEN: 'secret' };
    expect(parseSettings(['--port', '5000', '--log-level=debug'], env)).toEqual({
      kind: 'settings',
      settings: {
        ...STANDARD,
        port: 5000,
        dataDir: '/var/flows',
        defaultCountry: 'MY',
        triggerAccessToken: 'secret',
        log: { level: 'debug', format: 'json', contacts: 'shown' },
      },
    });
  });

  it.each([
    ['1', 1],
    ['10000', 10_000],
    ['0', null],
  ])('parses a limit of %s triggers a minute', (text, triggersPerMinute) => {
    const settings = { ...STANDARD, triggersPerMinute };
    expect(parseSettings([], { TRIGGER_LIMIT_PER_MINUTE: text })).toEqual({ kind: 'settings', settings });
  });

  it.each([
    ['/srv/studio', '/srv/studio'],
    ['off', null],
  ])('parses STUDIO_DIR=%s', (text, studioDir) => {
    expect(parseSettings([], { STUDIO_DIR: text })).toEqual({
      kind: 'settings',
      settings: { ...STANDARD, studioDir },
    });
  });

  it('parses the names of the server', () => {
    expect(parseSettings([], { ALLOWED_HOSTS: 'Flows.Example.com, a.internal,' })).toMatchObject({
      settings: { allowedHosts: ['flows.example.com', 'a.internal'] },
    });
  });

  it.each(['https://flows.example.com', 'flows.example.com:3000', '*.example.com', '[::1]'])(
    'rejects the name %s of the server',
    (text) => {
      expect(parseSettings([], { ALLOWED_HOSTS: text })).toEqual({
        kind: 'invalid',
        message: `ALLOWED_HOSTS holds "${text}"; host names without scheme and port are needed.`,
      });
    },
  );

  it('parses the precedence of contact names', () => {
    expect(parseSettings(['--contact-names', 'latest'], {})).toMatchObject({ settings: { contactNames: 'latest' } });
  });

  it('treats an empty value as not set', () => {
    expect(parseSettings(['--host', ''], { PORT: '', API_ACCESS_TOKEN: '' })).toEqual({
      kind: 'settings',
      settings: STANDARD,
    });
  });

  it('parses a channel with its settings', () => {
    const env = { CHANNEL: 'http', CHANNEL_HTTP_URL: 'https://sms.example.com/in', MESSAGE_GIVE_UP_MS: '60000' };
    expect(parseSettings([], env)).toMatchObject({
      settings: {
        channel: { kind: 'http', url: 'https://sms.example.com/in', timeoutMs: 10_000 },
        messageGiveUpMs: 60_000,
      },
    });
    expect(parseSettings([], { CHANNEL: 'whatsapp', WHATSAPP_PHONE_NUMBER_ID: '106540352242922' })).toMatchObject({
      settings: {
        channel: {
          kind: 'whatsapp',
          phoneNumberId: '106540352242922',
          graphVersion: 'v26.0',
          graphVersionEnd: undefined,
          graphUrl: 'https://graph.facebook.com/',
          listLabel: 'Choose',
          groups: 'ignore',
          marksRead: true,
          showsTyping: true,
        },
      },
    });
    // Settings of channels that were not chosen are ignored.
    expect(parseSettings([], { CHANNEL_HTTP_URL: 'nowhere' })).toMatchObject({ kind: 'settings' });
  });

  it.each([
    [{ CHANNEL: 'pigeon' }, 'CHANNEL is "pigeon"; it is one of console, http, whatsapp'],
    [{ CHANNEL: 'whatsapp' }, 'WHATSAPP_PHONE_NUMBER_ID is ""'],
    [{ CHANNEL: 'whatsapp', WHATSAPP_PHONE_NUMBER_ID: '1', WHATSAPP_GRAPH_VERSION: '23' }, 'such as v26.0'],
    [{ CHANNEL: 'whatsapp', WHATSAPP_PHONE_NUMBER_ID: '1', WHATSAPP_GRAPH_URL: 'x' }, 'WHATSAPP_GRAPH_URL is not'],
    [{ CHANNEL: 'whatsapp', WHATSAPP_PHONE_NUMBER_ID: '1', WHATSAPP_TYPING: 'yes' }, 'it is one of on, off'],
    [{ CHANNEL: 'whatsapp', WHATSAPP_PHONE_NUMBER_ID: '1', WHATSAPP_LIST_LABEL: ' ' }, '1 to 20 characters'],
    [
      { CHANNEL: 'whatsapp', WHATSAPP_PHONE_NUMBER_ID: '1', WHATSAPP_GROUPS: 'all' },
      'WHATSAPP_GROUPS is "all"; it is one of ignore, as-contact',
    ],
    [
      { CHANNEL: 'whatsapp', WHATSAPP_PHONE_NUMBER_ID: '1', WHATSAPP_GRAPH_VERSION_END: '2027-02-30' },
      'WHATSAPP_GRAPH_VERSION_END is "2027-02-30"; a day such as 2028-11-04 is needed',
    ],
    [{ CHANNEL: 'http' }, 'CHANNEL_HTTP_URL is not an http or https URL'],
    [{ CHANNEL: 'http', CHANNEL_HTTP_URL: 'https://u:pw@example.com' }, 'CHANNEL_HTTP_URL holds a user name'],
    [{ CHANNEL: 'http', CHANNEL_HTTP_URL: 'https://a.example', CHANNEL_HTTP_TIMEOUT_MS: '1' }, '100 to 60000'],
    [{ CONTACT_NAMES: 'profile' }, 'CONTACT_NAMES is "profile"; it is one of records, latest'],
    [{ LOG_FORMAT: 'text' }, 'LOG_FORMAT is "text"; it is one of json, pretty, auto'],
    [{ LOG_CONTACTS: 'none' }, 'LOG_CONTACTS is "none"; it is one of shown, masked, hashed'],
    [{ MESSAGE_GIVE_UP_MS: '9999999999' }, 'MESSAGE_GIVE_UP_MS is "9999999999"; milliseconds from 1000 to 1209600000'],
  ])('rejects %j', (env, message) => {
    expect(parseSettings([], env)).toEqual({ kind: 'invalid', message: expect.stringContaining(message) as string });
  });

  it('parses the database, which the default store does not need', () => {
    const database = { DATABASE_URL: 'postgres://flows:s3cret@db/flows', DATABASE_POOL_SIZE: '8' };
    expect(parseSettings([], database)).toMatchObject({ settings: { store: { database: undefined } } });
    expect(parseSettings(['--store', 'postgres'], database)).toMatchObject({
      settings: { store: { database: { url: 'postgres://flows:s3cret@db/flows', schema: 'luluchat', poolSize: 8 } } },
    });
  });

  it.each(['', 'flows.db', 'mysql://flows:s3cret@db/flows', 'postgres://flows:s3cret@db:port/flows'])(
    'refuses a store on a database with the address "%s", and shows no password',
    (url) => {
      const parsed = parseSettings([], { STORE: 'postgres', DATABASE_URL: url });
      expect(parsed).toMatchObject({ kind: 'invalid', message: expect.stringContaining('set DATABASE_URL') as string });
      expect(JSON.stringify(parsed)).not.toContain('s3cret');
    },
  );

  it('parses the engine on Restate', () => {
    const env = { ENGINE: 'restate', RESTATE_URL: 'http://10.0.0.5:8080/', RESTATE_WORKER_PORT: '9090' };
    expect(parseSettings([], env)).toMatchObject({
      settings: {
        engine: {
          kind: 'restate',
          ingressUrl: 'http://10.0.0.5:8080',
          adminUrl: 'http://127.0.0.1:9070',
          worker: { host: '127.0.0.1', port: 9090 },
          workerUrl: undefined,
          identityKeys: [],
          sdk: undefined,
        },
      },
    });
  });

  it.each([
    [{ ENGINE: 'swarm' }, 'ENGINE is "swarm"; it is one of embedded, restate'],
    [
      { ENGINE: 'restate', RESTATE_URL: 'http://a.example/path' },
      'RESTATE_URL is not an http or https URL without path',
    ],
    [{ ENGINE: 'restate', RESTATE_WORKER_URL: 'nowhere' }, 'RESTATE_WORKER_URL is not'],
    [{ ENGINE: 'restate', RESTATE_WORKER_HOST: '0.0.0.0' }, 'set RESTATE_IDENTITY_KEYS as well'],
  ])('rejects the engine of %j', (env, message) => {
    expect(parseSettings([], env)).toEqual({ kind: 'invalid', message: expect.stringContaining(message) as string });
  });

  it('parses the limits of the store', () => {
    const env = { STORE_MAX_QUEUED: '10', STORE_MAX_LAG_MS: '50', RETENTION_DAYS: '30', AUDIT_RETENTION_DAYS: '365' };
    expect(parseSettings([], env)).toMatchObject({
      settings: {
        store: {
          maxQueuedWrites: 10,
          maxLagMs: 50,
          retentionMs: 30 * 86_400_000,
          auditRetentionMs: 365 * 86_400_000,
        },
      },
    });
    for (const [name, text] of [
      ['STORE_MAX_QUEUED', '0'],
      ['STORE_MAX_LAG_MS', 'x'],
      ['RETENTION_DAYS', '-1'],
    ] as const) {
      const message = expect.stringContaining(`${name} is "${text}"`) as string;
      expect(parseSettings([], { [name]: text })).toEqual({ kind: 'invalid', message });
    }
  });

  it('parses keys of secrets and never shows them', () => {
    const key = 'ab'.repeat(32);
    const parsed = parseSettings([], { SECRETS_KEY: key, SECRETS_KEY_PREVIOUS: 'q'.repeat(43) });
    expect(parsed).toMatchObject({
      kind: 'settings',
      settings: {
        secretKeys: { current: { id: expect.any(String) as string }, previous: { id: expect.any(String) as string } },
      },
    });
    expect(inspect(parsed, { depth: 9 })).not.toContain(key);
    for (const name of ['SECRETS_KEY', 'SECRETS_KEY_PREVIOUS']) {
      const refused = parseSettings([], { [name]: 'hunter2hunter2' });
      expect(refused).toEqual({ kind: 'invalid', message: expect.stringMatching(`^${name} is no key`) as string });
      expect(inspect(refused)).not.toContain('hunter2');
    }
  });

  it('parses the settings of outbound calls', () => {
    const env = {
      EGRESS_ALLOW_HOSTS: 'crm.internal, 10.0.0.5:8443 ,[fd00::5]:8080,',
      EGRESS_ALLOW_CIDRS: '10.1.0.0/16,fd00::/8',
      EGRESS_DNS_SERVERS: '9.9.9.9,[2620:fe::fe]:53,2620:fe::9,1.1.1.1:5353',
      EGRESS_PROXY: 'http://user:pass@proxy.internal:3128',
      EGRESS_CA_FILE: '/etc/ca.pem',
      EGRESS_CERTIFICATES_FILE: '/etc/certificates.json',
      EGRESS_PASSPHRASE_CRM: 'pass phrase',
      EGRESS_PASSPHRASE_EMPTY: '',
      WEBHOOK_MAX_TIMEOUT_MS: '30000',
      WEBHOOK_MAX_QUEUED: '0',
      WEBHOOK_BREAKER_OPEN_MS: '5',
    };
    expect(parseSettings([], env)).toMatchObject({
      kind: 'settings',
      settings: {
        egress: {
          allowHosts: ['crm.internal', '10.0.0.5:8443', '[fd00::5]:8080'],
          allowCidrs: ['10.1.0.0/16', 'fd00::/8'],
          dnsServers: ['9.9.9.9', '[2620:fe::fe]:53', '2620:fe::9', '1.1.1.1:5353'],
          proxy: 'http://user:pass@proxy.internal:3128',
          caFile: '/etc/ca.pem',
          certificatesFile: '/etc/certificates.json',
          passphrases: { EGRESS_PASSPHRASE_CRM: 'pass phrase' },
        },
        webhook: { maxTimeoutMs: 30_000, destinations: { maxQueued: 0, breaker: { openMs: 5 } } },
      },
    });
  });

  it.each([
    ['EGRESS_ALLOW_HOSTS', 'crm.internal,*.internal', '"*.internal"'],
    ['EGRESS_ALLOW_HOSTS', 'http://crm.internal', '"http://crm.internal"'],
    ['EGRESS_ALLOW_HOSTS', 'crm.internal:70000', '"crm.internal:70000"'],
    ['EGRESS_ALLOW_CIDRS', '10.0.0.0/8,10.1.2.3', '"10.1.2.3"'],
    ['EGRESS_ALLOW_CIDRS', '10.0.0.0/33', '"10.0.0.0/33"'],
    ['EGRESS_ALLOW_CIDRS', '10.1.2.3/8', '10.0.0.0/8'],
    ['EGRESS_DNS_SERVERS', 'dns.internal', '"dns.internal"'],
    ['EGRESS_DNS_SERVERS', '9.9.9.9:0', '"9.9.9.9:0"'],
  ])('names the invalid entry of %s=%s in one line', (name, value, entry) => {
    const parsed = parseSettings([], { [name]: value });
    expect(parsed).toEqual({ kind: 'invalid', message: expect.stringContaining(name) as string });
    expect(parsed.kind === 'invalid' && parsed.message).toContain(entry);
    expect(parsed.kind === 'invalid' && parsed.message).not.toContain('\n');
  });

  it('does not show a proxy that it rejects', () => {
    for (const proxy of ['ftp://user:hunter2@proxy', 'user:hunter2@proxy', 'http://user:hunter2@proxy/path']) {
      const parsed = parseSettings([], { EGRESS_PROXY: proxy });
      expect(parsed).toEqual({ kind: 'invalid', message: expect.stringContaining('EGRESS_PROXY') as string });
      expect(inspect(parsed)).not.toContain('hunter2');
    }
  });

  it.each([
    ['WEBHOOK_MAX_TIMEOUT_MS', '99'],
    ['WEBHOOK_MAX_TIMEOUT_MS', '300001'],
    ['WEBHOOK_MAX_TIMEOUT_MS', '10s'],
    ['WEBHOOK_MAX_IN_FLIGHT', '0'],
    ['WEBHOOK_BREAKER_PERCENT', '101'],
    ['TRIGGER_LIMIT_PER_MINUTE', '10001'],
    ['TRIGGER_LIMIT_PER_MINUTE', '-1'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000x'],
    ['PORT', '1e3'],
    ['DEFAULT_COUNTRY', 'Malaysia'],
    ['DEFAULT_COUNTRY', 'XX'],
    ['LOG_LEVEL', 'loud'],
    ['API_ACCESS_TOKEN', 'two words'],
    ['TRIGGER_ACCESS_TOKEN', 'tökén'],
  ])('describes the problem of %s=%s in one line', (name, value) => {
    const parsed = parseSettings([], { [name]: value });
    expect(parsed).toEqual({ kind: 'invalid', message: expect.stringContaining(name) as string });
    expect(parsed.kind === 'invalid' && parsed.message).not.toContain('\n');
  });

  it('does not show a token that it rejects', () => {
    expect(JSON.stringify(parseSettings([], { API_ACCESS_TOKEN: 'pass word' }))).not.toContain('pass word');
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'flows.example.com'])('refuses to listen on %s without a token', (host) => {
    expect(parseSettings(['--host', host], {})).toEqual({
      kind: 'invalid',
      message: expect.stringContaining('API_ACCESS_TOKEN') as string,
    });
    expect(parseSettings(['--host', host], { API_ACCESS_TOKEN: 'x'.repeat(16) }).kind).toBe('settings');
  });

  it.each(['API_ACCESS_TOKEN', 'TRIGGER_ACCESS_TOKEN'])(
    'takes a short %s on loopback only, and does not show it',
    (name) => {
      const env = { API_ACCESS_TOKEN: 'x'.repeat(16), [name]: 'hunter2-hunter2' };
      expect(parseSettings([], env).kind).toBe('settings');
      const parsed = parseSettings(['--host', '0.0.0.0'], env);
      expect(parsed).toEqual({
        kind: 'invalid',
        message: expect.stringContaining(`${name} has fewer than 16 characters`) as string,
      });
      expect(inspect(parsed)).not.toContain('hunter2');
    },
  );

  it('parses the addresses of proxies', () => {
    const env = { TRUSTED_PROXIES: '10.0.0.5, 192.168.0.0/16,fd00::/8,::1' };
    expect(parseSettings([], env)).toMatchObject({
      settings: { trustedProxies: ['10.0.0.5', '192.168.0.0/16', 'fd00::/8', '::1'] },
    });
    for (const entry of ['proxy.internal', '10.0.0.0/33', 'fd00::/129', '10.0.0.0/', '10.0/8']) {
      const message = expect.stringContaining(`TRUSTED_PROXIES holds "${entry}"`) as string;
      expect(parseSettings([], { TRUSTED_PROXIES: `10.0.0.5,${entry}` })).toEqual({ kind: 'invalid', message });
    }
  });

  it.each(['127.0.0.1', '127.9.9.9', 'localhost', '::1', '::ffff:127.0.0.1'])(
    'listens on %s without a token',
    (host) => {
      expect(parseSettings(['--host', host], {}).kind).toBe('settings');
    },
  );

  it.each([['--colour', 'red'], ['stray'], ['--port']])('rejects the flags %s %s', (...args) => {
    const parsed = parseSettings(args.filter(Boolean), {});
    expect(parsed).toEqual({ kind: 'invalid', message: expect.stringMatching(/\. Try --help\.$/) as string });
  });

  it.each([
    [['--colour', 'red'], "Unknown option '--colour'. Try --help."],
    [['--prot', '1'], "Unknown option '--prot'. Did you mean --port? Try --help."],
    [['--port'], "Option '--port <value>' argument missing. Try --help."],
    [['--help=yes'], "Option '--help' does not take an argument. Try --help."],
    [['--port', '1', 'stray'], "Unexpected argument 'stray'. Try --help."],
  ])('describes the problem of the flags %j', (args, message) => {
    expect(parseSettings(args, {})).toEqual({ kind: 'invalid', message });
  });

  it.each([
    ['an unknown flag', ['--secret-key=hunter2']],
    ['an unknown flag and its value', ['--secret-key', 'hunter2']],
    ['a flag that takes no value', ['--help=hunter2']],
    ['a key that is none', ['--secrets-key=hunter2']],
    ['a token that is none', ['--api-access-token', 'hunter2 hunter2']],
  ])('shows no value of %s', (_, args) => {
    const parsed = parseSettings(args, {});
    expect(parsed.kind).toBe('invalid');
    expect(inspect(parsed)).not.toContain('hunter2');
  });

  it.each([[['--trigger-access-token', '--log-level=debug']], [['--host', '--port', '1']], [['--data-dir', '--']]])(
    'does not use a flag as the value of the flag before it: %j',
    (args) => {
      expect(parseSettings(args, {})).toEqual({
        kind: 'invalid',
        message: `Option '${args[0]} <value>' argument missing. Try --help.`,
      });
    },
  );

  it('accepts a value that begins with a dash after an equals sign', () => {
    expect(parseSettings(['--data-dir=-data'], {})).toMatchObject({ settings: { dataDir: '-data' } });
  });

  it('ignores the variable of a given flag, and the environment of the process', () => {
    expect(parseSettings(['--port', '7'], { PORT: 'nonsense' })).toMatchObject({ settings: { port: 7 } });
    vi.stubEnv('PORT', '4711');
    expect(parseSettings([], {})).toMatchObject({ settings: { port: 3000 } });
    vi.unstubAllEnvs();
  });

  it('lists every setting as flag and variable', () => {
    const parsed = parseSettings(['--help', '--port', 'nonsense'], {});
    const text = parsed.kind === 'help' ? parsed.text : '';
    for (const name of SETTING_NAMES) {
      expect(text).toContain(` ${name} `);
      expect(text).toContain(`${flagOf(name)} `);
    }
  });

  it('explains the breaker and the time of a drain', () => {
    const parsed = parseSettings(['--help'], {});
    const text = parsed.kind === 'help' ? parsed.text : '';
    expect(text).toMatch(/WEBHOOK_BREAKER_PERCENT +share of failed calls to a path at which calls to it stop/);
    expect(text).toMatch(/DRAIN_MS .*up to 10000/);
  });
});
