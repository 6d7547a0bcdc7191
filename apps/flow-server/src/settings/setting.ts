/** Declaration of a setting for flags, environment, files, `--help` and the table of the README. */
export interface Setting<Value> {
  /** Text that is parsed when the setting is not given; empty for none. */
  readonly defaultText: string;
  /** Words that the README shows as the default when `defaultText` is empty. */
  readonly absent: string;
  /** Description for operators, in Markdown. */
  readonly meaning: string;
  /**
   * Parses the text of the setting.
   *
   * @throws SettingError with the given text and the expected one. A setting that can contain a secret shows nothing of it.
   */
  readonly parse: ParseSetting<Value>;
  /** `true`: a file of settings does not hold the value, but names a file that does. */
  readonly isSecret: boolean;
}

/** Parses the text of the setting with this name. */
export type ParseSetting<Value> = (text: string, name: string) => Value;

/** Declares a setting. `absent` describes the default when `defaultText` is empty. */
export function setting<Value>(
  defaultText: string,
  meaning: string,
  parse: ParseSetting<Value>,
  absent = 'none',
): Setting<Value> {
  return { defaultText, meaning, parse, absent, isSecret: false };
}

/** Declares a setting whose value is secret, or can contain a password. None has a default. */
export function secretSetting<Value>(meaning: string, parse: ParseSetting<Value>): Setting<Value> {
  return { ...setting('', meaning, parse), isSecret: true };
}

/** Returns the flag of a setting: `--data-dir` for `DATA_DIR`. That of `CONFIG_FILE` is `--config`. */
export function flagOf(name: string): string {
  return name === 'CONFIG_FILE' ? '--config' : `--${name.toLowerCase().replaceAll('_', '-')}`;
}

/** Returns the key of a setting in a file: `dataDir` for `DATA_DIR`. */
export function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
