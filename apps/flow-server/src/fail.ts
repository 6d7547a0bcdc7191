/** Ends a program that cannot start: writes a line for the operator to standard error, and sets the exit code. */
export function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
