/** Declaration of a setting for flags, environment, `--help` and the table of the README. */
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
  return { defaultText, meaning, parse, absent };
}

/** Returns the flag of a setting: `--data-dir` for `DATA_DIR`. */
export function flagOf(name: string): string {
  return `--${name.toLowerCase().replaceAll('_', '-')}`;
}
