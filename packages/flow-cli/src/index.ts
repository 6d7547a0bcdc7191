export type { CommandContext } from './command/cli-command.js';
export type { ExitCode } from './error/exit-code.js';
export { runLuluchat } from './run-luluchat.js';
export type { CreateSteps, StepEnvironment } from './steps/load-steps.js';
