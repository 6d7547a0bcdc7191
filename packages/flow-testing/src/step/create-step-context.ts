import { createTemplateCache, createTemplateRenderer, judgeMessage, silentLogger } from '@luluchat/flow-runtime';
import type {
  Button,
  Clock,
  Contact,
  JsonObject,
  MessageChannel,
  RecordingRenderer,
  StepContext,
  StepLogger,
} from '@luluchat/flow-runtime';
import { createAttributeCatalog } from '../attribute/create-attribute-catalog.js';
import type { AttributeTypes } from '../attribute/create-attribute-catalog.js';
import { createManualClock } from '../clock/create-manual-clock.js';
import { createContact } from '../contact/create-contact.js';
import { deepFreeze } from './deep-freeze.js';

/** The world in which a step is executed. Everything has a default. */
export interface StepSituation {
  /** Members that differ from `createContact()`. */
  readonly contact?: Partial<Contact>;
  /** The custom attributes that exist. Default: none. */
  readonly attributes?: AttributeTypes;
  /** `{{data.<key>}}`. */
  readonly data?: JsonObject;
  /** `{{reply.text}}`: the last reply that the run received. Default: none yet. */
  readonly reply?: string;
  /** `{{steps.<id>.<name>}}`: the outputs of earlier steps. */
  readonly steps?: Readonly<Record<string, JsonObject>>;
  readonly stepId?: string;
  readonly executionId?: string;
  /** Default: a manual clock at `DEFAULT_START_AT`. */
  readonly clock?: Clock;
  /** What came up for the execution, from 0 to less than 1. Default 0. */
  readonly chance?: number;
  /** What the contact can tap. Default: nothing. */
  readonly shownButtons?: readonly Button[];
  /** What the channel can show, and its further rules: what `judgeMessage` goes by. Default: it takes everything. */
  readonly channel?: Pick<MessageChannel, 'limits' | 'judge'>;
  /** Number that the counters of the step return. Default 0. */
  readonly counter?: number;
  /** Default: silent. */
  readonly logger?: StepLogger;
  /** Default: never aborted. */
  readonly signal?: AbortSignal;
  /** Whether an author tries the step out. Default: it is a run. */
  readonly isTest?: boolean;
}

/** A context whose renderer tells afterwards which variables stayed blank. */
export interface TestStepContext<Config extends object> extends StepContext<Config> {
  readonly templates: RecordingRenderer;
}

/**
 * Makes the context of one execution, to call a plugin's `execute` or `resume` directly. Contact, data and outputs are
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
    attributes: contact.attributes,
    data: structuredClone(given.data ?? {}),
    reply: given.reply === undefined ? null : { text: given.reply },
    steps: structuredClone(given.steps ?? {}),
  });
  const { channel } = given;
  return {
    config: given.config,
    stepId: given.stepId ?? 'step',
    executionId: given.executionId ?? 'run-1',
    contact,
    attributes: createAttributeCatalog(given.attributes),
    templates: createTemplateRenderer(scope, createTemplateCache()),
    clock: given.clock ?? createManualClock(),
    logger: given.logger ?? silentLogger,
    chance: given.chance ?? 0,
    shownButtons: deepFreeze(structuredClone(given.shownButtons ?? [])),
    ...(channel && { judgeMessage: (content) => judgeMessage(content, channel) }),
    signal: given.signal ?? new AbortController().signal,
    counter: () => ({ next: () => Promise.resolve(given.counter ?? 0) }),
    isTest: given.isTest ?? false,
  };
}
