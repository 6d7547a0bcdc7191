import type { CommandContext } from '../command/cli-command.js';

/** A line on a terminal that is replaced while work continues. */
export interface ProgressLine {
  show(text: string): void;
  /** Removes the line. */
  clear(): void;
}

/** Goes to the first column and clears the line. */
const CLEAR = '\r\u001b[K';

/** Creates a line of progress; without a terminal it shows nothing. */
export function createProgressLine({ err, isTerminal }: Pick<CommandContext, 'err' | 'isTerminal'>): ProgressLine {
  if (!isTerminal) return { show: () => undefined, clear: () => undefined };
  return { show: (text) => err(`${CLEAR}${text}`), clear: () => err(CLEAR) };
}
