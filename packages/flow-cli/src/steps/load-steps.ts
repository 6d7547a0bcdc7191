import type { Clock, StepPlugin } from '@luluchat/flow-runtime';
import { createStandardSteps } from '@luluchat/standard-steps';
import { createWebhookAction } from '@luluchat/webhook-action';
import type { WebhookActionOptions } from '@luluchat/webhook-action';
import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CommandError } from '../error/command-error.js';

/** Dependencies of steps. */
export interface StepEnvironment {
  readonly clock: Clock;
  /** Options of the webhook action: secrets, egress, a source of answers. */
  readonly webhook: WebhookActionOptions;
}

/** Creates steps. Called once for each simulator or check. */
export type CreateSteps = (environment: StepEnvironment) => readonly StepPlugin[];

/**
 * Imports the modules of `--steps`, and returns a function that creates their steps together with the standard ones and the
 * webhook action. A module exports step plugins, lists of them, or a function `createSteps` that gets a `StepEnvironment` and
 * returns a list. A path is relative to `cwd`; another name is a package that is installed there.
 *
 * @throws {CommandError} 2 if a module cannot be imported or exports no steps.
 */
export async function loadSteps(modules: readonly string[], cwd: string): Promise<CreateSteps> {
  const further: CreateSteps[] = [];
  for (const name of modules) further.push(createStepsOf(name, await importModule(name, cwd)));
  return (environment) => [
    ...createStandardSteps(),
    createWebhookAction(environment.webhook) as StepPlugin,
    ...further.flatMap((create) => create(environment)),
  ];
}

async function importModule(name: string, cwd: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const isPath = name.startsWith('.') || isAbsolute(name);
    const file = isPath ? resolve(cwd, name) : createRequire(join(cwd, 'package.json')).resolve(name);
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    throw new CommandError(2, `The module "${name}" of --steps cannot be loaded: ${reason}`, { cause: error });
  }
}

function createStepsOf(name: string, module: Readonly<Record<string, unknown>>): CreateSteps {
  const plugins = Object.values(module).flat().filter(isPlugin);
  const { createSteps } = module;
  if (typeof createSteps === 'function') {
    return (environment) => [...plugins, ...(createSteps as CreateSteps)(environment).filter(isPlugin)];
  }
  if (plugins.length > 0) return () => [...new Set(plugins)];
  throw new CommandError(
    2,
    `The module "${name}" of --steps exports no steps. Export step plugins, lists of them, or a function createSteps.`,
  );
}

function isPlugin(value: unknown): value is StepPlugin {
  if (typeof value !== 'object' || value === null) return false;
  const { type, configType, exits, execute } = value as Readonly<Record<string, unknown>>;
  return (
    typeof type === 'string' &&
    typeof configType === 'function' &&
    typeof exits === 'function' &&
    typeof execute === 'function'
  );
}
