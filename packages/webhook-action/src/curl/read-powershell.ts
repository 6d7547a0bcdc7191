import type { CommandLine } from './command-line.js';
import { WordCollector } from './command-line.js';
import type { CurlFindings } from './curl-findings.js';

/** Characters that a back-tick makes of letters (about_Special_Characters). */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', ''],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);
/** Quotes: PowerShell takes typographic ones, which editors make, for plain ones (about_Quoting_Rules). */
const SINGLE = /['\u2018-\u201b]/;
const DOUBLE = /["\u201c-\u201e]/;
const NAMED = /\$(?:\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)\}|(?:env:|global:|script:)?([A-Za-z_][A-Za-z0-9_]*))/iy;
const CONTINUATION = /`\r?\n/y;
const HERE_STRING = /@(['"])[ \t]*\r?\n/y;
const REDIRECTION = /(?:[\d*]?>>?(?:&\d)?)[ \t]*/y;

/**
 * Reads the first command of a line as PowerShell does, and passes its arguments to curl.exe. Variables become marks. Nothing is
 * expanded or executed.
 */
export function readPowershell(line: string, findings: CurlFindings): CommandLine {
  return new PowershellReader(line, findings).read();
}

class PowershellReader {
  readonly #words: WordCollector;
  #at = 0;
  #isRedirected = false;

  constructor(
    readonly line: string,
    readonly findings: CurlFindings,
  ) {
    this.#words = new WordCollector(findings);
  }

  read(): CommandLine {
    const { line } = this;
    // The call operator: & curl.exe ...
    if (/^\s*&\s/.test(line)) this.#at = line.indexOf('&') + 1;
    while (this.#at < line.length) {
      const character = line[this.#at] ?? '';
      if (this.#match(CONTINUATION) !== undefined) continue;
      if (character === '#' && this.#words.isBetweenWords) {
        while (this.#at < line.length && line[this.#at] !== '\n') this.#at += 1;
      } else if (/[ \t\r]/.test(character)) {
        this.#endWord();
        this.#at += 1;
      } else if (/[\n;|&]/.test(character)) {
        this.#endWord();
        if (this.#words.words.length > 0) return this.#finish(line.slice(this.#at));
        this.#at += 1;
      } else if (this.#words.isBetweenWords && this.#match(REDIRECTION) !== undefined) {
        this.#isRedirected = true;
      } else {
        this.#readPart(character);
      }
    }
    this.#endWord();
    return this.#finish('');
  }

  #finish(rest: string): CommandLine {
    const { words, ...others } = this.#words.finish(rest);
    return { ...others, words: words.map(asPassed) };
  }

  #endWord(): void {
    if (this.#isRedirected && !this.#words.isBetweenWords) {
      this.#words.dropWord();
      this.#isRedirected = false;
    }
    this.#words.endWord();
  }

  #readPart(character: string): void {
    const here = this.#words.isBetweenWords ? this.#match(HERE_STRING) : undefined;
    if (here !== undefined) return this.#readHereString(here[1] ?? '');
    if (SINGLE.test(character)) return this.#readSingle();
    if (DOUBLE.test(character)) return this.#readDouble();
    if (character === '$') return this.#readDollar();
    if (character === '`') return this.#readEscape();
    if (character === '(' || character === '{') this.#words.refuseSubstitution();
    this.#words.add(character);
    this.#at += 1;
  }

  /** Reads a quote in which only a doubled quote is special. */
  #readSingle(): void {
    this.#words.add('');
    for (this.#at += 1; this.#at < this.line.length; this.#at += 1) {
      if (!SINGLE.test(this.line[this.#at] ?? '')) {
        this.#words.add(this.line[this.#at] ?? '');
        continue;
      }
      if (!SINGLE.test(this.line[this.#at + 1] ?? '')) {
        this.#at += 1;
        return;
      }
      this.#words.add("'");
      this.#at += 1;
    }
    this.#words.refuseUnclosed("quote (')");
  }

  #readDouble(): void {
    this.#words.add('');
    this.#at += 1;
    while (this.#at < this.line.length) {
      const character = this.line[this.#at] ?? '';
      if (DOUBLE.test(character) && !DOUBLE.test(this.line[this.#at + 1] ?? '')) {
        this.#at += 1;
        return;
      }
      if (DOUBLE.test(character)) {
        this.#words.add('"');
        this.#at += 2;
      } else {
        this.#readInside(character);
      }
    }
    this.#words.refuseUnclosed('quote (")');
  }

  #readHereString(mark: string): void {
    const end = new RegExp(`\\r?\\n${mark}@`, 'g');
    end.lastIndex = Math.max(0, this.#at - 2);
    const found = end.exec(this.line);
    if (found === null) {
      this.#words.refuseUnclosed(`text that begins with @${mark}`);
      this.#at = this.line.length;
      return;
    }
    const stop = Math.max(found.index, this.#at);
    this.#words.add('');
    if (mark === "'") this.#words.add(this.line.slice(this.#at, stop));
    else while (this.#at < stop) this.#readInside(this.line[this.#at] ?? '');
    this.#at = found.index + found[0].length;
  }

  #readInside(character: string): void {
    if (character === '$') return this.#readDollar();
    if (character === '`') return this.#readEscape();
    this.#words.add(character);
    this.#at += 1;
  }

  #readEscape(): void {
    const next = this.line[this.#at + 1] ?? '';
    this.#words.add(ESCAPES.get(next) ?? next);
    this.#at += 2;
  }

  #readDollar(): void {
    NAMED.lastIndex = this.#at;
    const named = NAMED.exec(this.line);
    if (named !== null) {
      this.#words.addVariable(named[1] ?? named[2] ?? '');
      this.#at += named[0].length;
      return;
    }
    if (this.line.startsWith('$(', this.#at)) this.#words.refuseSubstitution();
    else if (/^\$[$?^{]/.test(this.line.slice(this.#at, this.#at + 2))) this.#words.refuseSpecialVariable();
    this.#words.add('$');
    this.#at += 1;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.line)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

/**
 * Returns an argument as curl.exe gets it. Windows PowerShell 5.1 passes quotes without escaping them, so lines for it have `\"`;
 * PowerShell 7.3 passes every character. Only an argument of the former has a backslash before each quote.
 */
function asPassed(word: string): string {
  const isEscaped = word.includes('\\"') && !/(?:^|[^\\])"/.test(word);
  return isEscaped
    ? word.replace(/(\\+)"/g, (_, slashes: string) => `${'\\'.repeat(Math.floor(slashes.length / 2))}"`)
    : word;
}
