/** Value of a setting in a file of Restate, written as Restate itself prints it: `"1m 30s"`, `"128.0 MiB"`. */
export type TomlValue = string | number | boolean | readonly string[];

/** Settings by section, the main one under the empty name. */
export type Toml = Readonly<Record<string, Readonly<Record<string, TomlValue>>>>;

/** Writes settings as TOML. */
export function formatToml(settings: Toml): string {
  const { '': main = {}, ...sections } = settings;
  const lines = Object.entries({ '': main, ...sections }).flatMap(([section, entries]) => [
    ...(section === '' ? [] : [`[${section}]`]),
    ...Object.entries(entries).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
  ]);
  return `${lines.join('\n')}\n`;
}

/** Returns `settings` with those of `more` added or replaced. */
export function mergeToml(settings: Toml, more: Toml): Toml {
  const sections = new Set([...Object.keys(settings), ...Object.keys(more)]);
  return Object.fromEntries([...sections].map((name) => [name, { ...settings[name], ...more[name] }]));
}

/** Returns the settings, as `section: name = value`, that a dumped configuration lacks or has with another value. */
export function findUnread(settings: Toml, dumped: string): readonly string[] {
  const read = new Set<string>();
  let section = '';
  for (const line of dumped.replaceAll(/\[\n([^\]]*)\]/g, joinList).split('\n')) {
    const [, name] = /^\[([\w.-]+)\]$/.exec(line) ?? [];
    // A factor of 2 is printed as 2.0.
    if (name === undefined) read.add(`${section}: ${line.replace(/(?<= = \d+)\.0$/, '')}`);
    else section = name;
  }
  return Object.entries(settings)
    .flatMap(([name, entries]) =>
      Object.entries(entries).map(([key, value]) => `${name}: ${key} = ${JSON.stringify(value)}`),
    )
    .filter((line) => !read.has(line));
}

/** Puts the values of a list, which are printed one a line, into one line. */
function joinList(_list: string, lines: string): string {
  const values = lines
    .split('\n')
    .map((line) => line.trim().replace(/,$/, ''))
    .filter(Boolean);
  return `[${values.join(',')}]`;
}
