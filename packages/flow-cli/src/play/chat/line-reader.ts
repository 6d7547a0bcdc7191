import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { CommandContext } from '../../command/cli-command.js';

/** Reads lines with a prompt: on a terminal with its editing and history, else from a pipe or file. */
export class LineReader {
  /** `true` if a person types: questions can be asked. */
  readonly isInteractive: boolean;
  readonly #interface: Interface;
  readonly #lines: AsyncIterator<string>;
  readonly #out: (text: string) => void;

  constructor({ input, out, isTerminal }: Pick<CommandContext, 'input' | 'out' | 'isTerminal'>) {
    this.isInteractive = isTerminal && 'isTTY' in input && input.isTTY === true;
    this.#out = out;
    const output = new Writable({
      decodeStrings: false,
      write: (text: string, _encoding, done) => {
        out(text);
        done();
      },
    });
    this.#interface = createInterface(
      this.isInteractive
        ? { input, output: Object.assign(output, { columns: process.stdout.columns }), terminal: true }
        : { input, crlfDelay: Infinity },
    );
    // At once, so that no line is lost that comes before the first is asked for.
    this.#lines = this.#interface[Symbol.asyncIterator]();
  }

  /** Reads the next line, `undefined` at the end. A line of a pipe is written behind the prompt. */
  async next(prompt: string): Promise<string | undefined> {
    if (this.isInteractive) {
      this.#interface.setPrompt(prompt);
      this.#interface.prompt();
    }
    const { value, done } = await this.#lines.next();
    if (done === true) return undefined;
    if (!this.isInteractive) this.#out(`${prompt}${value}\n`);
    return value;
  }

  /** Ends reading. */
  close(): void {
    this.#interface.close();
  }
}
