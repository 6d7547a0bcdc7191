import type { Command } from 'commander';
import type { SecretStore } from '@luluchat/flow-runtime';
import type { Situation } from '@luluchat/flow-simulator';
import { createStepsOption } from '../../command/options.js';
import { CommandError } from '../../error/command-error.js';
import type { PlayedFlow } from './load-played-flow.js';
import { parseContact } from './parse-contact.js';
import { parseWebhook } from './parse-webhook.js';
import { createPlaceholderSecrets } from './placeholder-secrets.js';
import { readSecrets } from './read-secrets.js';
import { requireStepOrHost } from './require-step-or-host.js';

/** Options of commands that play a flow. */
export interface PlayOptions {
  readonly contact: readonly string[];
  readonly webhook: readonly string[];
  readonly secret: readonly string[];
  readonly seed?: string;
  readonly steps: readonly string[];
}

/** Situation of a flow, and the secrets of its steps. */
export interface PlaySituation {
  readonly situation: Situation;
  readonly secrets: SecretStore;
}

const SECRETS_HELP = `
Secrets have placeholders as values. A call that is made over the network (live) needs real ones: --secret name=@file reads a value
from a file; values never stand on the command line.`;

/** Adds the options of {@link PlayOptions}. */
export function addPlayOptions(command: Command): Command {
  return command
    .option(
      '--contact <members>',
      'the contact: name=Ann,contactNumber=60123456789,tag=vip,attributes.tier=Gold',
      collect,
      [],
    )
    .option(
      '--webhook <rule>',
      'answers calls: step=fail:timeout, step=@answer.json or step=live; may be repeated',
      collect,
      [],
    )
    .option('--secret <name=@file>', 'reads the value of a secret from a file; may be repeated', collect, [])
    .option('--seed <number>', 'makes the random values of steps')
    .addOption(createStepsOption())
    .addHelpText('after', SECRETS_HELP);
}

/** Collects the values of an option that may be repeated. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/**
 * Reads the situation of the options.
 *
 * @throws {CommandError} 2 if an option has another form, or answers the calls of a step that does not exist
 */
export async function readSituation(options: PlayOptions, flow: PlayedFlow, cwd: string): Promise<PlaySituation> {
  const webhooks = Object.fromEntries(await Promise.all(options.webhook.map((text) => parseWebhook(text, cwd))));
  for (const key of Object.keys(webhooks)) requireStepOrHost(key, flow, 2);
  const { seed } = options;
  if (seed !== undefined && !/^\d{1,9}$/.test(seed))
    throw new CommandError(2, '--seed is a whole number of up to 9 digits.');
  return {
    situation: {
      contact: parseContact(options.contact, flow.project.attributes),
      webhooks,
      ...(seed !== undefined && { random: { seed: Number(seed) } }),
    },
    secrets: createPlaceholderSecrets(await readSecrets(options.secret, cwd)),
  };
}
