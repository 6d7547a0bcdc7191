import type { ExitCode } from './exit-code.js';

/** Error that ends a command. Its message is shown as it is, so it says what to do and holds no secrets. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  /** @param exitCode 1 if the input has faults or a server refused something, 2 if the command was called wrongly. */
  constructor(
    readonly exitCode: Exclude<ExitCode, 0>,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
