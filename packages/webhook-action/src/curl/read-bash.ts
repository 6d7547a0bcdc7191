import type { CommandLine } from './command-line.js';
import { WordCollector } from './command-line.js';
import type { CurlFindings } from './curl-findings.js';
import { readAnsiQuote } from './read-ansi-quote.js';

/** Characters that a backslash escapes inside double quotes (Bash manual, section 3.1.2.3). */
const ESCAPABLE = '$`"\\';
const NAMED = /\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})/y;
const SPECIAL = /\$(?:[0-9@*#?$!-]|\{)/y;
const REDIRECTION = /(?:\d*|&)(?:>>|>\||>&|>|<<<|<<-?|<&|<)[ \t]*/y;
const CONTINUATION = /\\\r?\n/y;
/** An unquoted word that bash turns into several (section 3.5.1). */
const BRACES = /\{[^{}\s]*\}/g;

/**
 * Reads the first command of a line as bash does: quotes, escapes, comments and the end of the command. Variables become marks.
 * Nothing is expanded or executed.
 */
export function readBash(line: string, findings: CurlFindings): CommandLine {
  return new BashReader(line, findings).read();
}

class BashReader {
  readonly #words: WordCollector;
  #at = 0;
  /** Unquoted text of the word. */
  #bare = '';
  #isRedirected = false;

  constructor(
    readonly line: string,
    readonly findings: CurlFindings,
  ) {
    this.#words = new WordCollector(findings);
  }

  read(): CommandLine {
    const { line } = this;
    while (this.#at < line.length) {
      const character = line[this.#at] ?? '';
      if (this.#match(CONTINUATION) !== undefined) continue;
      if (character === '#' && this.#words.isBetweenWords) {
        while (this.#at < line.length && line[this.#at] !== '\n') this.#at += 1;
      } else if (/[ \t\r]/.test(character)) {
        this.#endWord();
        this.#at += 1;
      } else if (/[\n;|&()]/.test(character) && !this.#isRedirection()) {
        this.#endWord();
        if (this.#words.words.length > 0) return this.#words.finish(line.slice(this.#at));
        this.#at += 1;
      } else if (this.#isRedirection()) {
        this.#startRedirection();
      } else {
        this.#readPart(character);
      }
    }
    this.#endWord();
    return this.#words.finish('');
  }

  #isRedirection(): boolean {
    REDIRECTION.lastIndex = this.#at;
    const found = REDIRECTION.exec(this.line)?.[0];
    return found !== undefined && (this.#words.isBetweenWords || !/^[\d&]/.test(found));
  }

  /** Drops `2>/dev/null` and the like, which say nothing of the request. Input is refused. */
  #startRedirection(): void {
    this.#endWord();
    const operator = this.#match(REDIRECTION) ?? '';
    if (operator.includes('<')) {
      this.findings.refuse(
        'reads_file',
        'The line reads its input from a file or from lines behind it ("<"). Nothing is read here: put the text itself behind -d.',
      );
    }
    this.#isRedirected = true;
  }

  #endWord(): void {
    if (this.#isRedirected && !this.#words.isBetweenWords) {
      this.#words.dropWord();
      this.#isRedirected = false;
    }
    if (this.#bare.match(BRACES)?.some((braces) => /,|\.\./.test(braces)) === true) {
      this.findings.refuse(
        'brace_expansion',
        'Text in braces stands without quotes, and a shell makes several words of it; put quotes around it.',
      );
    }
    this.#bare = '';
    this.#words.endWord();
  }

  #readPart(character: string): void {
    if (character === "'") return this.#readSingle();
    if (character === '"') return this.#readDouble(1);
    if (this.line.startsWith("$'", this.#at)) return this.#readAnsi();
    if (this.line.startsWith('$"', this.#at)) return this.#readDouble(2);
    if (character === '$' || character === '`') return this.#readDollar(character);
    if (character === '\\') {
      this.#words.add(this.line[this.#at + 1] ?? '\\');
      this.#at += 2;
      return;
    }
    this.#bare += character;
    this.#words.add(character);
    this.#at += 1;
  }

  #readSingle(): void {
    const end = this.line.indexOf("'", this.#at + 1);
    if (end === -1) return this.#stopUnclosed("quote (')");
    this.#words.add(this.line.slice(this.#at + 1, end));
    this.#at = end + 1;
  }

  #readDouble(opening: number): void {
    this.#at += opening;
    this.#words.add('');
    while (this.#at < this.line.length) {
      const character = this.line[this.#at] ?? '';
      const next = this.line[this.#at + 1] ?? '';
      if (character === '"') {
        this.#at += 1;
        return;
      }
      if (this.#match(CONTINUATION) !== undefined) continue;
      if (character === '\\' && next !== '' && ESCAPABLE.includes(next)) {
        this.#words.add(next);
        this.#at += 2;
      } else if (character === '$' || character === '`') {
        this.#readDollar(character);
      } else {
        this.#words.add(character);
        this.#at += 1;
      }
    }
    this.#stopUnclosed('quote (")');
  }

  #readAnsi(): void {
    const { text, end, problem } = readAnsiQuote(this.line, this.#at + 2);
    if (problem === 'unclosed') return this.#stopUnclosed("quote ($')");
    if (problem === 'not_utf8') {
      this.findings.refuse(
        'not_utf8',
        'The line has bytes (such as \\xff) that are no UTF-8 text; only text can be sent.',
      );
    }
    this.#words.add(text);
    this.#at = end;
  }

  /** Reads what follows a dollar sign, or a command in back-ticks. */
  #readDollar(character: string): void {
    if (character === '`' || this.line.startsWith('$(', this.#at)) {
      this.#words.refuseSubstitution();
      this.#words.add(character);
      this.#at += 1;
      return;
    }
    NAMED.lastIndex = this.#at;
    const named = NAMED.exec(this.line);
    if (named !== null) {
      this.#words.addVariable(named[1] ?? named[2] ?? '');
      this.#at += named[0].length;
      return;
    }
    SPECIAL.lastIndex = this.#at;
    if (SPECIAL.test(this.line)) this.#words.refuseSpecialVariable();
    this.#words.add(character);
    this.#at += 1;
  }

  #stopUnclosed(mark: string): void {
    this.#words.refuseUnclosed(mark);
    this.#at = this.line.length;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.line)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
