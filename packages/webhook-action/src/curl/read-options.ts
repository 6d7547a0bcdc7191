import type { CurlFindings } from './curl-findings.js';
import { quote, quoteAll } from './curl-findings.js';
import { findByLetter, findByName } from './curl-options.js';
import type { CurlOption } from './curl-options.js';

/** One value of `-d` and its relatives. */
export interface CurlData {
  readonly option: string;
  readonly text: string;
}

/** Request as the options of a line describe it. Texts have marks where variables stand. */
export interface CurlOptions {
  readonly urls: readonly string[];
  readonly data: readonly CurlData[];
  /** As written behind `-H`. */
  readonly headers: readonly string[];
  readonly cookies: readonly string[];
  readonly urlQueries: readonly string[];
  /** Values of the other options, the last of each. */
  readonly values: ReadonlyMap<string, string>;
  /** Names of the options without a value. */
  readonly flags: ReadonlySet<string>;
}

/** Options that may stand several times, and then all count. */
const LISTS = ['data', 'data-ascii', 'data-raw', 'data-binary', 'data-urlencode', 'json'];

/** Reads the arguments of curl. Adds a problem or a warning for each option that a step cannot follow. */
export function readOptions(words: readonly string[], findings: CurlFindings): CurlOptions {
  return new OptionReader(findings).read(words);
}

class OptionReader {
  readonly #urls: string[] = [];
  readonly #data: CurlData[] = [];
  readonly #headers: string[] = [];
  readonly #cookies: string[] = [];
  readonly #urlQueries: string[] = [];
  readonly #values = new Map<string, string>();
  readonly #flags = new Set<string>();
  readonly #ignored = new Set<string>();

  constructor(readonly findings: CurlFindings) {}

  read(words: readonly string[]): CurlOptions {
    let isOptionsEnd = false;
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] ?? '';
      if (isOptionsEnd || word === '-' || !word.startsWith('-')) {
        this.#addUrl(word);
      } else if (word === '--') {
        isOptionsEnd = true;
      } else if (word.startsWith('--')) {
        const option = this.#find(findByName(word.slice(2)), word);
        if (option?.takesValue === true) at += 1;
        if (option !== undefined) this.#take(option, word, option.takesValue ? words[at] : undefined);
      } else {
        at += this.#takeLetters(word, words[at + 1]);
      }
    }
    this.#noteIgnored();
    return {
      urls: this.#urls,
      data: this.#data,
      headers: this.#headers,
      cookies: this.#cookies,
      urlQueries: this.#urlQueries,
      values: this.#values,
      flags: this.#flags,
    };
  }

  #addUrl(word: string): void {
    // Some editors turn two dashes, or quotes, into typographic signs.
    if (/^[\u2012-\u2015\u2212]/.test(word) || /^[\u2018-\u201f]/.test(word)) {
      this.findings.refuse(
        'unknown_option',
        'The line has typographic dashes or quotes, which an editor made of the plain ones; replace them, or copy the line elsewhere.',
      );
      return;
    }
    this.#urls.push(word);
  }

  /** Takes letters behind one dash, such as `-sXPOST`, and returns how many of the following words belong to them. */
  #takeLetters(word: string, next: string | undefined): number {
    for (let at = 1; at < word.length; at += 1) {
      const letter = word[at] ?? '';
      const option = this.#find(findByLetter(letter), `-${letter}`);
      if (option === undefined) return 0;
      if (!option.takesValue) {
        this.#take(option, `-${letter}`, undefined);
        continue;
      }
      const attached = word.slice(at + 1);
      this.#take(option, `-${letter}`, attached === '' ? next : attached);
      return attached === '' ? 1 : 0;
    }
    return 0;
  }

  #find(option: CurlOption | undefined, written: string): CurlOption | undefined {
    if (option === undefined) {
      const [name = ''] = written.split(/[^\w.-]/, 1);
      this.findings.refuse(
        'unknown_option',
        `curl has no option ${quote(name)}, or several that begin so; correct the line.`,
      );
    }
    return option;
  }

  #take({ name, effect, takesValue }: CurlOption, written: string, value: string | undefined): void {
    if (takesValue && value === undefined) {
      this.findings.refuse('missing_value', `${written} has no value: the line was not copied to its end.`);
      return;
    }
    if (effect === 'ignored') this.#ignored.add(written);
    if (effect === 'refused') this.#refuse(name, written);
    if (effect !== 'request') return;
    if (value === undefined) this.#flags.add(name);
    else this.#takeValue(name, value);
  }

  #takeValue(name: string, value: string): void {
    if (LISTS.includes(name)) this.#data.push({ option: name, text: value });
    else if (name === 'url') this.#urls.push(value);
    else if (name === 'header') this.#headers.push(value);
    else if (name === 'cookie') this.#cookies.push(value);
    else if (name === 'url-query') this.#urlQueries.push(value);
    else this.#values.set(name, value);
  }

  #refuse(name: string, written: string): void {
    if (name === 'aws-sigv4' || findByName(name)?.takesValue === false) {
      this.findings.refuse(
        'authentication',
        `${written} logs in by an exchange or a signature that the step does not make. Use Basic (-u), a token in a header, or the step's own signing.`,
      );
      return;
    }
    if (name === 'netrc-file') {
      this.findings.refuse('reads_file', `${written} reads a file. Nothing is read here: add the login with -u.`);
      return;
    }
    this.findings.refuse('option_not_supported', `${written} is not possible in a step; write a line without it.`);
  }

  #noteIgnored(): void {
    const names = [...this.#ignored];
    if (names.length === 0) return;
    this.findings.warn(
      'option_ignored',
      `Left out, since a step decides this itself, or its operator: ${quoteAll(names)}.`,
    );
  }
}
