import { isPlainObject, suggest } from '@luluchat/flow-runtime/values';
import { CommandError } from '../../error/command-error.js';
import { printable } from '../../output/printable.js';
import type { PlayedFlow } from './load-played-flow.js';

/** Most steps that a message lists. */
const MAX_LISTED = 20;

/** Anything else has a dot, a port or brackets, as only a host has. */
const MAY_BE_STEP = /^[\w-]+$/;

/**
 * Refuses the key of an answer that is no step of the flow, or of a flow that it can enter, and no host either. A word without a
 * dot is a host if a URL of the flow has it, or if it is `localhost`.
 *
 * @throws {CommandError} with `exitCode` for another key
 */
export function requireStepOrHost(key: string, { files }: Pick<PlayedFlow, 'files'>, exitCode: 1 | 2): void {
  if (!MAY_BE_STEP.test(key) || key === 'localhost') return;
  const documents = Array.from(files.values(), ({ content }) => content.json);
  const steps = documents.flatMap((json) => {
    const written = isPlainObject(json) ? json['steps'] : undefined;
    return isPlainObject(written) ? Object.keys(written) : [];
  });
  if (steps.includes(key)) return;
  const inUrl = new RegExp(`//${key}(?![\\w.-])`, 'i');
  if (documents.some((json) => inUrl.test(JSON.stringify(json)))) return;
  const more = steps.length > MAX_LISTED ? ` and ${steps.length - MAX_LISTED} more` : '';
  const list = `${steps.slice(0, MAX_LISTED).join(', ')}${more}`;
  throw new CommandError(
    exitCode,
    printable(
      `There is no step "${key}".${suggest(key, steps)} The steps are: ${list}. A host is written as in its URL.`,
    ),
  );
}
