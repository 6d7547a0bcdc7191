/** One setting: what flags, environment, `--help` and the table of the README know of it. */
export interface Setting<Value> {
  /** Text that is parsed when the setting is not given; empty for none. */
  readonly standard: string;
  /** Stands in the README where `standard` is empty. */
  readonly without: string;
  /** For operators, in Markdown. */
  readonly meaning: string;
  /**
   * Turns the text of the setting into its value.
   * @throws SettingProblem with what was given and what is needed. A setting that may hold a secret shows nothing of it.
   */
  readonly parse: ParseSetting<Value>;
}

/** Parses the text of the setting of this name. */
export type ParseSetting<Value> = (text: string, name: string) => Value;

/** Declares a setting. `without` says what holds when it is not given and has no default. */
export function setting<Value>(
  standard: string,
  meaning: string,
  parse: ParseSetting<Value>,
  without = 'none',
): Setting<Value> {
  return { standard, meaning, parse, without };
}

/** Spells the flag of a setting: `--data-dir` for `DATA_DIR`. */
export function flagOf(name: string): string {
  return `--${name.toLowerCase().replaceAll('_', '-')}`;
}
