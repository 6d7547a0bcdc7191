import { parseArgs } from 'node:util';

/** Settings by environment variable, with default and meaning. The flag has the same name in kebab-case. */
const SETTINGS = [
  ['PORT', '3000', 'port of the flow server; 0 takes any free one'],
  ['HOST', '127.0.0.1', 'address of the flow server; beyond loopback API_ACCESS_TOKEN is needed'],
  ['DATA_DIR', './data', 'folder of the database'],
  ['DEMO_RECEIVER_PORT', '3001', 'port of the demo receiver; 0 takes any free one'],
  ['TRIGGER_ACCESS_TOKEN', '', 'token that webhook triggers must send; none: no check'],
  ['API_ACCESS_TOKEN', '', 'token that callers of /v1 must send; none: no check'],
  ['STUDIO_DIR', '', 'folder of a built studio, or off for none; by default apps/flow-studio is built and served'],
  [
    'EGRESS_ALLOW_HOSTS',
    '',
    'hosts that webhook actions may call although they are private; the demo receiver is added',
  ],
  ['EGRESS_ALLOW_CIDRS', '', 'ranges of addresses that they may call as well: 10.1.0.0/16'],
  ['DEFAULT_COUNTRY', '', 'two-letter country that local numbers are read with'],
  ['LOG_LEVEL', 'warn', 'how much the flow server logs: silent to trace'],
];

const flagName = (name) => name.toLowerCase().replaceAll('_', '-');

const helpText = () =>
  [
    'Installs and builds what is needed, starts the flow server with the studio and the demo receiver, and prepares the demo flow.',
    '',
    'Usage: npm start -- [flags]',
    '',
    ...SETTINGS.map(([name, fallback, meaning]) => {
      const standard = fallback === '' ? '' : ` (default ${fallback})`;
      return `  --${flagName(name).padEnd(22)} ${name.padEnd(22)} ${meaning}${standard}`;
    }),
    `  --${'help'.padEnd(22)} ${''.padEnd(22)} shows this`,
    '',
    'A flag wins over the environment. What else the flow server takes by environment (SECRETS_KEY, EGRESS_PROXY, ...):',
    'npm run server -- --help.',
  ].join('\n');

const readFlags = (args) => {
  const options = Object.fromEntries(SETTINGS.map(([name]) => [flagName(name), { type: 'string' }]));
  return parseArgs({ args, options: { ...options, help: { type: 'boolean', short: 'h' } }, strict: true }).values;
};

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];

/** Returns true when only this machine can reach a server on the host. */
const isLoopback = (host) => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host);

const findFault = (settings) => {
  for (const name of ['PORT', 'DEMO_RECEIVER_PORT']) {
    if (!/^\d{1,5}$/.test(settings[name]) || Number(settings[name]) > 65_535) {
      return `${name} is "${settings[name]}"; a number from 0 to 65535 is needed.`;
    }
  }
  if (settings.PORT !== '0' && Number(settings.PORT) === Number(settings.DEMO_RECEIVER_PORT)) {
    return `PORT and DEMO_RECEIVER_PORT are both ${settings.PORT}: choose two ports.`;
  }
  if (!isLoopback(settings.HOST) && settings.API_ACCESS_TOKEN === '') {
    return `HOST is ${settings.HOST}, which others can reach: set API_ACCESS_TOKEN as well, or listen on 127.0.0.1.`;
  }
  return findUnreadable(settings);
};

/** Finds problems that the flow server would report too, but only after the build. No message contains a token. */
const findUnreadable = ({ LOG_LEVEL, DEFAULT_COUNTRY, ...settings }) => {
  const token = ['TRIGGER_ACCESS_TOKEN', 'API_ACCESS_TOKEN'].find(
    (name) => !/^[\x21-\x7e]{0,512}$/.test(settings[name]),
  );
  if (token !== undefined) return `${token} must be 1 to 512 visible ASCII characters without spaces.`;
  if (!/^(?:[a-z]{2})?$/i.test(DEFAULT_COUNTRY)) {
    return `DEFAULT_COUNTRY is "${DEFAULT_COUNTRY}"; a two-letter country code such as MY is needed.`;
  }
  if (!LOG_LEVELS.includes(LOG_LEVEL)) return `LOG_LEVEL is "${LOG_LEVEL}"; it is one of ${LOG_LEVELS.join(', ')}.`;
  return undefined;
};

/** `{ settings }`, `{ help }` or `{ fault }`, the last one line of text. */
export const parseSettings = (args, env) => {
  let flags;
  try {
    flags = readFlags(args);
  } catch (error) {
    return { fault: `${error.message.split(/\.(?:\s|$)/)[0].replaceAll('\n', ' ')}. Try --help.` };
  }
  if (flags.help) return { help: helpText() };
  const settings = Object.fromEntries(
    SETTINGS.map(([name, fallback]) => [name, (flags[flagName(name)] ?? env[name]) || fallback]),
  );
  const fault = findFault(settings);
  return fault === undefined ? { settings } : { fault };
};
