import { silentLogger } from '@luluchat/flow-runtime';
import { checkMessage } from '@luluchat/flow-runtime/channel';
import { createTemplateCache, createTemplateRenderer } from '@luluchat/flow-runtime/engine';
import type { Button, Clock, Contact, JsonObject, StepContext, StepLogger } from '@luluchat/flow-runtime';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import type { RecordingRenderer } from '@luluchat/flow-runtime/engine';
import { createAttributeCatalog } from '../attribute/create-attribute-catalog.js';
import type { AttributeTypes } from '../attribute/create-attribute-catalog.js';
import { createManualClock } from '../clock/create-manual-clock.js';
import { createContact } from '../contact/create-contact.js';
import { deepFreeze } from './deep-freeze.js';

/** Situation in which a step is executed. Every member has a default. */
export interface StepSituation {
  /** Members that differ from `createContact()`. */
  readonly contact?: Partial<Contact>;
  /** Custom attributes that exist. Default: none. */
  readonly attributes?: AttributeTypes;
  /** Values of `{{data.<key>}}`. */
  readonly data?: JsonObject;
  /** Last reply that the run received, `{{reply.text}}`. Default: none. */
  readonly reply?: string;
  /** Outputs of earlier steps, `{{steps.<id>.<name>}}`. */
  readonly steps?: Readonly<Record<string, JsonObject>>;
  readonly stepId?: string;
  readonly executionId?: string;
  /** Clock of the step. Default: a manual clock at {@link DEFAULT_START_AT}. */
  readonly clock?: Clock;
  /** Random value of the execution, from 0 to less than 1. Default 0. */
  readonly random?: number;
  /** Buttons that the contact can tap. Default: none. */
  readonly shownButtons?: readonly Button[];
  /** Limits and further rules of the channel, which `checkMessage` applies. Default: it accepts every message. */
  readonly channel?: Pick<MessageChannel, 'limits' | 'check' | 'replyWindowMs'>;
  /** Number to which the counters of the step resolve. Default 0. */
  readonly counter?: number;
  /** Callback of the execution, for a step that may wait for one. Default: none. */
  readonly callback?: StepContext['callback'];
  /** Logger of the step. Default: silent. */
  readonly logger?: StepLogger;
  /** Signal of the execution. Default: never aborted. */
  readonly signal?: AbortSignal;
  /** Id of the last message of the contact that the run received. Default: none. */
  readonly lastMessageId?: string;
  /** `true` for an author's test of the step, `false` for a run. Default `false`. */
  readonly isTest?: boolean;
}

/** Context whose renderer records the variables without a value. */
export interface TestStepContext<Config extends object> extends StepContext<Config> {
  readonly templates: RecordingRenderer;
}

/**
 * Creates the context of one execution, for calling a plugin's `execute` or `resume` directly. Contact, data and outputs are
 * frozen copies: a step that changes them throws.
 */
export function createStepContext<Config extends object>(
  given: StepSituation & { readonly config: Config },
): TestStepContext<Config> {
  const contact = deepFreeze(structuredClone(createContact(given.contact)));
  const scope = deepFreeze({
    contact_number: contact.contactNumber ?? '',
    contact_id: contact.contactId,
    name: contact.name,
    contact: {
      ...(contact.username !== undefined && { username: contact.username }),
      opted_out: contact.optedOut ?? false,
    },
    attributes: contact.attributes,
    data: structuredClone(given.data ?? {}),
    reply: given.reply === undefined ? null : { text: given.reply },
    steps: structuredClone(given.steps ?? {}),
  });
  const { channel, clock = createManualClock() } = given;
  return {
    config: given.config,
    stepId: given.stepId ?? 'step',
    executionId: given.executionId ?? 'run-1',
    contact,
    attributes: createAttributeCatalog(given.attributes),
    templates: createTemplateRenderer(scope, createTemplateCache()),
    clock,
    logger: given.logger ?? silentLogger,
    random: given.random ?? 0,
    shownButtons: deepFreeze(structuredClone(given.shownButtons ?? [])),
    ...(given.callback && { callback: given.callback }),
    ...(channel && { checkMessage: (content) => checkMessage(content, channel, { contact, now: clock.now() }) }),
    signal: given.signal ?? new AbortController().signal,
    counter: () => ({ next: () => Promise.resolve(given.counter ?? 0) }),
    lastMessageId: given.lastMessageId,
    isTest: given.isTest ?? false,
  };
}
