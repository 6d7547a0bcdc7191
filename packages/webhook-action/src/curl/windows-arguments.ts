/**
 * Undoes the quoting by which Windows passes arguments to a program: its C library splits the command line at blanks outside of
 * double quotes. `2n` backslashes before a quote are `n` of them, one more makes the quote a character, and `""` inside quotes is
 * a quote ("Parsing C command-line arguments", Microsoft).
 */
export class WindowsArgument {
  #text = '';
  #isQuoted = false;
  #backslashes = 0;
  #hasBegun = false;
  #isAfterQuote = false;

  /** `true` if a blank belongs to the argument. */
  get isQuoted(): boolean {
    return this.#isQuoted;
  }

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Adds one character, or the mark of a variable. */
  add(text: string): void {
    this.#hasBegun = true;
    if (text === '\\') {
      this.#backslashes += 1;
      this.#isAfterQuote = false;
      return;
    }
    if (text === '"') return this.#addQuote();
    this.#flush(this.#backslashes);
    this.#text += text;
    this.#isAfterQuote = false;
  }

  /** Returns the argument, and begins the next one. */
  take(): string {
    this.#flush(this.#backslashes);
    const text = this.#text;
    this.#text = '';
    this.#isQuoted = false;
    this.#hasBegun = false;
    this.#isAfterQuote = false;
    return text;
  }

  #addQuote(): void {
    const isLiteral = this.#backslashes % 2 === 1;
    this.#flush(Math.floor(this.#backslashes / 2));
    if (isLiteral) {
      this.#text += '"';
      this.#isAfterQuote = false;
    } else if (!this.#isQuoted && this.#isAfterQuote) {
      this.#text += '"';
      this.#isQuoted = true;
      this.#isAfterQuote = false;
    } else {
      this.#isAfterQuote = this.#isQuoted;
      this.#isQuoted = !this.#isQuoted;
    }
  }

  #flush(count: number): void {
    this.#text += '\\'.repeat(count);
    this.#backslashes = 0;
  }
}
