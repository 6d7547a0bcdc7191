import type { CurlFindings } from './curl-findings.js';
import { markOf } from './variable-marks.js';

/** A shell whose quoting a line can have. */
export type CurlShell = 'bash' | 'cmd' | 'powershell';

/** All shells, in the order in which they are offered. */
export const CURL_SHELLS: readonly CurlShell[] = ['bash', 'cmd', 'powershell'];

/** A command as a shell would pass it to the program: words, with marks where variables stand (`variable-marks.ts`). */
export interface CommandLine {
  readonly words: readonly string[];
  /** Names of the environment variables, by the index of their marks. */
  readonly variables: readonly string[];
  /** Text that follows the command: behind a pipe, a semicolon or a line break. */
  readonly rest: string;
}

/** Collects the words of a command while a shell's reader goes through a line. */
export class WordCollector {
  readonly words: string[] = [];
  readonly #variables = new Map<string, number>();
  #word: string | undefined;

  constructor(readonly findings: CurlFindings) {}

  /** `true` between two words. */
  get isBetweenWords(): boolean {
    return this.#word === undefined;
  }

  /** The unfinished word; `''` between words. */
  get word(): string {
    return this.#word ?? '';
  }

  /** Adds text to the word, and begins one with `''` too: quotes around nothing are a word. */
  add(text: string): void {
    this.#word = (this.#word ?? '') + text;
  }

  /** Adds the mark of an environment variable. */
  addVariable(name: string): void {
    const index = this.#variables.get(name) ?? this.#variables.size;
    this.#variables.set(name, index);
    this.add(markOf(index));
  }

  /** Ends the word, if one has begun. */
  endWord(): void {
    if (this.#word !== undefined) this.words.push(this.#word);
    this.#word = undefined;
  }

  /** Drops the unfinished word: it belongs to a redirection. */
  dropWord(): void {
    this.#word = undefined;
  }

  /** Ends the last word and returns the line. `rest` is what follows the command. */
  finish(rest: string): CommandLine {
    this.endWord();
    return { words: this.words, variables: [...this.#variables.keys()], rest };
  }

  /** Reports a quote without its end. */
  refuseUnclosed(mark: string): void {
    this.findings.refuse(
      'unclosed_quote',
      `A ${mark} has no end: the line was not copied to its end, or a quote is missing.`,
    );
  }

  /** Reports a command inside the line, which is never executed. */
  refuseSubstitution(): void {
    this.findings.refuse(
      'command_substitution',
      'The line contains another command, in $(...) or back-ticks, whose output would be sent. Nothing is executed here: put the text itself there.',
    );
  }

  /** Reports a special variable, such as `$1`, whose value only a script knows. */
  refuseSpecialVariable(): void {
    this.findings.refuse(
      'variable',
      'The line has a variable that only a script can fill in; put the text itself there.',
    );
  }
}
