/** Exit code of the command: 0 good, 1 findings or failed tests, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;
