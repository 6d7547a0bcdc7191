/** One escaped character of JSON, a JSON Pointer or a URL. Longer forms come before their prefixes. */
const TOKEN = new RegExp(
  [
    String.raw`\\u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})`,
    String.raw`\\u([\da-f]{4})`,
    String.raw`\\(["\\/bfnrt])`,
    String.raw`(%(?:[0-7][\da-f]|[cd][\da-f]%[89ab][\da-f]|e[\da-f](?:%[89ab][\da-f]){2}|f[0-4](?:%[89ab][\da-f]){3}))`,
    String.raw`~([01])`,
    String.raw`\+`,
  ].join('|'),
  'gi',
);

const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** A decoded text, with the position in the original of each of its characters. */
export interface TracedText {
  readonly text: string;
  /** Index in the original at which each character begins, and in `ends` the one behind it. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * Decodes one layer of the escapes of JSON and JSON Pointers, of percent-encoding and form encoding, all at once. A plus becomes
 * a space, as in form encoding.
 */
export function unescape(text: string): string {
  return text.replace(TOKEN, (token: string, ...groups: (string | undefined)[]) => decodeToken(token, ...groups));
}

/** As `unescape`, and keeps track of positions. */
export function unescapeTraced({ text, starts, ends }: TracedText): TracedText {
  const taken = { text: '', starts: [] as number[], ends: [] as number[] };
  const take = (characters: string, from: number, to: number): void => {
    for (let index = 0; index < characters.length; index += 1) {
      taken.starts.push(starts[from] ?? 0);
      taken.ends.push(ends[to - 1] ?? 0);
    }
    taken.text += characters;
  };
  let at = 0;
  const takePlain = (until: number): void => {
    for (; at < until; at += 1) take(text[at] ?? '', at, at + 1);
  };
  for (const match of text.matchAll(TOKEN)) {
    takePlain(match.index);
    const [token, ...groups] = match;
    at = match.index + token.length;
    take(decodeToken(token, ...groups), match.index, at);
  }
  takePlain(text.length);
  return taken;
}

/** Makes the traced text of an original: each character comes from itself. */
export function traceText(text: string): TracedText {
  const starts = Array.from({ length: text.length }, (_, index) => index);
  return { text, starts, ends: starts.map((start) => start + 1) };
}

function decodeToken(token: string, ...groups: readonly (string | undefined)[]): string {
  const character = decodeCharacter(token, ...groups);
  return character === '+' ? ' ' : character;
}

function decodeCharacter(token: string, ...groups: readonly (string | undefined)[]): string {
  const [high, low, unit, letter, percent, pointer] = groups;
  if (high !== undefined && low !== undefined) return fromUnit(high) + fromUnit(low);
  if (unit !== undefined) return fromUnit(unit);
  if (letter !== undefined) return CONTROLS.get(letter) ?? letter;
  if (percent !== undefined) return fromPercent(percent);
  if (pointer !== undefined) return pointer === '0' ? '~' : '/';
  return token;
}

function fromUnit(digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 16));
}

/** Decodes percent-encoded UTF-8; other bytes stay as they are. */
function fromPercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
