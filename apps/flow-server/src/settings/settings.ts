/** What an operator chooses. Parsed once at start by `parseSettings`; nothing else reads the environment. */
export interface Settings {
  /** `0` takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Folder of the database; made when it is not there. */
  readonly dataDir: string;
  /** Turns webhook authorization on. */
  readonly triggerAccessToken: string | undefined;
  /** Guards `/v1`. */
  readonly apiAccessToken: string | undefined;
  /** ISO 3166-1 alpha-2 code that local contact numbers are read with. */
  readonly defaultCountry: string | undefined;
  readonly logLevel: LogLevel;
}

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
  { name: 'API_ACCESS_TOKEN', fallback: '', description: 'token that callers of /v1 must send; none: no check' },
  { name: 'DEFAULT_COUNTRY', fallback: '', description: 'two-letter country that local numbers are read with' },
  { name: 'LOG_LEVEL', fallback: 'info', description: `one of ${LOG_LEVELS.join(', ')}` },
] as const satisfies readonly SettingName[];
