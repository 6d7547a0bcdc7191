/** A line of curl for bash, with what the comparison of its request has to know. */
export interface CurlLine {
  readonly title: string;
  readonly bash: string;
  /** The same command for cmd.exe, which must become the same config. */
  readonly cmd?: string;
  /** The same command for PowerShell, which must become the same config. */
  readonly powershell?: string;
  /** Codes of all warnings of the line for bash, in order. */
  readonly warnings?: readonly string[];
  /** Names that the step does not send: reserved ones, and secrets that are left out. */
  readonly leftOut?: readonly string[];
  /** Members that the step sends as JSON where they differ on purpose, without contact_number and name. */
  readonly sends?: Readonly<Record<string, unknown>>;
}

/** Values of the environment variables of the lines. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  CRM_TOKEN: 'tok-from-env-1',
  CRM_KEY: 'key-from-env-2',
  CRM_USER: 'ann',
  CRM_PASSWORD: 'p:w-from-env',
};

/** Continues a line of PowerShell. */
export const TICK = '`';
