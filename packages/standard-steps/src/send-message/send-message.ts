import { parseTemplate } from '@luluchat/flow-runtime';
import { findButton } from '@luluchat/flow-runtime/channel';
import { foldText, jsonPointer } from '@luluchat/flow-runtime/values';
import type {
  Effect,
  MessageContent,
  MessageFailure,
  ResumeEvent,
  StepContext,
  StepPlugin,
  StepProblem,
  StepResult,
} from '@luluchat/flow-runtime';
import { composeMessages, MAX_CAPTION_LENGTH, MAX_TEXT_LENGTH, reportMessages } from './compose-messages.js';
import { findClash } from './have-distinct-meanings.js';
import { lintContactRequest } from './lint-contact-request.js';
import { lintLimits } from './lint-limits.js';
import { lintLocation } from './lint-location.js';
import { lintReaction } from './lint-reaction.js';
import { lintReplyWindow } from './lint-reply-window.js';
import { lintTemplate } from './lint-template.js';
import type { MessageBlock } from './message-block.js';
import { SendMessageConfig } from './send-message-config.js';

/**
 * Creates the step `send-message`, which sends one message for each block. With buttons, or a request for the contact's number, it waits
 * for the contact, unless what it waits for was skipped. When the channel rejects one of the messages, or a message template, a location or a
 * card lacks a value, none is sent and the run takes the exit `failed`.
 */
export function createSendMessage(): StepPlugin<SendMessageConfig> {
  return {
    type: 'send-message',
    manifest: {
      title: 'Send message',
      description:
        'Sends text, media, approved templates, locations, cards and reactions to the contact, with quick replies if you like, or asks for its number.',
      icon: 'message',
      category: 'message',
      summary: SUMMARY,
      outputs: {
        button: 'The id of the button that was tapped or typed; nothing for any other reply.',
        number: 'Behind the exit shared: the number that the contact shared, digits with country prefix.',
        failure: 'Behind the exit failed: code and reason, say why the message did not reach the contact.',
      },
    },
    configType: SendMessageConfig,
    // What an author continues with first comes first: the buttons.
    exits: (config) => [
      ...(config.buttons ?? []).map(({ id }) => exitOf(id)),
      ...(asksForNumber(config) ? [SHARED] : []),
      'next',
    ],
    exitLabels: (config) => ({
      ...Object.fromEntries((config.buttons ?? []).map(({ id, label }) => [exitOf(id), label])),
      ...(asksForNumber(config) && { [SHARED]: 'Number shared' }),
      ...(mayWait(config) && { next: 'Any other reply' }),
    }),
    failedExit: FAILED,
    waits: mayWait,
    // A reply that is neither a button nor the number takes `next`.
    provides: (config, exit) =>
      exit === FAILED ? { output: ['failure'] } : { output: outputsOf(exit), reply: mayWait(config) },
    lint: (config, scope) => [
      ...config.blocks.flatMap(lintBlock),
      ...lintButtons(config),
      ...lintContactRequest(config),
      ...config.blocks.flatMap(lintLocation),
      ...config.blocks.flatMap(lintReaction),
      ...config.blocks.flatMap((block, index) =>
        lintTemplate(block, index, index === config.blocks.length - 1 ? (config.buttons?.length ?? 0) : 0),
      ),
      ...lintLimits(config, scope.messageLimits),
      ...lintReplyWindow(config, scope),
    ],
    execute: send,
    resume: answer,
  };
}

const FAILED = 'failed';
/** Exit of a contact that shared its number when it was asked to. */
const SHARED = 'shared';

/** Buttons first, which a long text would hide: `3 buttons: Your order?`, `image and 1 more`. */
const SUMMARY =
  '{% assign first = blocks | first %}' +
  '{% if buttons.size > 0 %}{{ buttons | count: "button" }}: {% endif %}' +
  '{% if first.type == "text" %}{{ first.text }}{% elsif first.type == "template" %}template {{ first.name }}{% elsif first.type == "contact-request" %}asks for the number: {{ first.text }}{% elsif first.type == "location" %}location {{ first.location.name }}{% elsif first.type == "reaction" %}reaction {{ first.emoji }}{% elsif first.type == "contacts" %}{{ first.contacts | count: "card" }}{% else %}{{ first.type }} {{ first.caption }}{% endif %}' +
  '{% if blocks.size > 1 %}{% assign more = blocks.size | minus: 1 %} and {{ more }} more{% endif %}';

const OPTED_OUT: MessageFailure = {
  code: 'opted_out',
  reason:
    'The contact wants no marketing messages, and a template of the step is of the category marketing. Nothing was sent.',
};

function isMarketing({ type, category }: MessageBlock): boolean {
  return type === 'template' && category === 'marketing';
}

function send({ config, templates, contact, checkMessage, lastMessageId }: StepContext<SendMessageConfig>): StepResult {
  if (contact.optedOut === true && config.blocks.some(isMarketing)) return reject(OPTED_OUT);
  const composed = composeMessages(config, templates, lastMessageId);
  if (composed.failure !== undefined) return reject(composed.failure);
  for (const message of composed.messages) {
    const failure = checkMessage?.(message);
    if (failure !== undefined) return reject(failure);
  }
  const effects = composed.messages.map((content): Effect => ({ type: 'send-message', content }));
  const result = reportMessages(composed);
  const waits = effects.length > 0 && (config.buttons !== undefined || composed.messages.some(isContactRequest));
  if (waits) return { kind: 'wait', effects, forMessage: true, history: result };
  return { kind: 'exit', exit: 'next', effects, output: {}, history: result };
}

function reject({ code, reason }: MessageFailure): StepResult {
  const failure = { code, reason };
  return { kind: 'exit', exit: FAILED, output: { failure }, history: { messages: 0, failure }, failure };
}

function answer({ config }: StepContext<SendMessageConfig>, event: ResumeEvent): StepResult {
  if (event.type !== 'message') return { kind: 'exit', exit: 'next', output: {} };
  if (event.ownNumber !== undefined && asksForNumber(config)) {
    return { kind: 'exit', exit: SHARED, output: { number: event.ownNumber } };
  }
  const button = findButton(config.buttons ?? [], event.text, event.button);
  if (button === undefined) return { kind: 'exit', exit: 'next', output: {} };
  return { kind: 'exit', exit: exitOf(button.id), output: { button: button.id } };
}

function isContactRequest({ type }: Pick<MessageBlock | MessageContent, 'type'>): boolean {
  return type === 'contact-request';
}

/** Tells whether a step asks for the number. The config may be empty: editors ask for the exits of a step that is not configured yet. */
function asksForNumber({ blocks = [] }: Partial<SendMessageConfig>): boolean {
  return blocks.some(isContactRequest);
}

/** Tells whether the step waits for the contact, unless what it waits for was skipped. */
function mayWait(config: SendMessageConfig): boolean {
  return config.buttons !== undefined || asksForNumber(config);
}

function outputsOf(exit: string): readonly string[] {
  if (exit === 'next') return [];
  return exit === SHARED ? ['number'] : ['button'];
}

function exitOf(buttonId: string): string {
  return `button:${buttonId}`;
}

/** Reports fixed texts that every run would shorten. */
function lintBlock(block: MessageBlock, index: number): StepProblem[] {
  return [
    ...lintLength(block.text, MAX_TEXT_LENGTH, ['blocks', index, 'text']),
    ...lintLength(block.caption, MAX_CAPTION_LENGTH, ['blocks', index, 'caption']),
  ];
}

function lintButtons({ buttons }: SendMessageConfig): StepProblem[] {
  const clash = findClash(buttons, foldText);
  return clash === undefined
    ? []
    : [
        {
          severity: 'error',
          code: 'duplicate_button',
          path: '/buttons',
          message: `A reply could mean two buttons: ${clash}. Give them other ids or labels.`,
        },
      ];
}

function lintLength(source: string | undefined, max: number, path: readonly (string | number)[]): StepProblem[] {
  if (source === undefined || !parseTemplate(source).isFixed || Array.from(source).length <= max) return [];
  const message = `The text is longer than ${max} characters and would be cut; split it into several messages.`;
  return [{ severity: 'error', code: 'text_too_long', path: jsonPointer(path), message }];
}
