const MAX_LENGTH = 300;

/** Returns the first line of the text of an error, at most 300 characters: without its stack, in a list for operators. */
export function errorLine(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
}
