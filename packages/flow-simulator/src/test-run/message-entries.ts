import { writeContactCard, writeLocation, writeTemplateHeader } from '@luluchat/flow-runtime/channel';
import type { MessageContent, MessageTemplateContent } from '@luluchat/flow-runtime';
import type { TestMessage } from '../flow-test/flow-test.js';
import type { ListEntries } from './compare-lists.js';

/** Messages of an expectation: a text stands for the text of a message, or for the caption of one with media. */
export const messageEntries: ListEntries<string | TestMessage, MessageContent> = {
  fits: (expected, actual) => {
    const shown = describeMessage(actual);
    if (typeof expected === 'string') return (shown.text ?? shown.caption) === expected;
    return Object.entries(expected).every(
      ([member, value]) => JSON.stringify(shown[member as keyof TestMessage]) === JSON.stringify(value),
    );
  },
  expectedLine: (expected) => JSON.stringify(expected),
  actualLine: (actual, expected) => {
    const shown = describeMessage(actual);
    if (typeof expected === 'object') {
      const compared = Object.keys(expected).map((member) => [member, shown[member as keyof TestMessage] ?? null]);
      return JSON.stringify(Object.fromEntries(compared));
    }
    return JSON.stringify(shown.text ?? shown.caption ?? shown);
  },
  write: (actual, expected) => {
    const shown = describeMessage(actual);
    if (typeof expected === 'object') {
      const compared = Object.entries(shown).filter(([member]) => Object.hasOwn(expected, member));
      return compared.length === Object.keys(expected).length ? Object.fromEntries(compared) : shown;
    }
    return actual.type === 'text' && actual.buttons === undefined && actual.replyTo === undefined ? actual.text : shown;
  },
};

type WithoutButtons<Content> = Content extends unknown ? Omit<Content, 'buttons' | 'replyTo'> : never;

/** Returns all members of a message that a test can compare. Ids of messages differ from run to run. */
function describeMessage(content: MessageContent): TestMessage {
  const { buttons, replyTo, ...shown } = content;
  return {
    ...describeContent(shown),
    ...(replyTo !== undefined && { isReply: true }),
    ...(buttons !== undefined && { buttons: buttons.map(({ label }) => label) }),
  };
}

function describeContent(content: WithoutButtons<MessageContent>): TestMessage {
  switch (content.type) {
    case 'template':
      return describeTemplate(content);
    case 'location':
      return { type: content.type, location: writeLocation(content.location) };
    case 'contacts':
      return { type: content.type, contacts: content.contacts.map(writeContactCard) };
    case 'reaction':
      return { type: content.type, emoji: content.emoji };
    default:
      return content;
  }
}

function describeTemplate(content: WithoutButtons<MessageTemplateContent>): TestMessage {
  const { type, name, language, category, header, body, buttonValues } = content;
  const valuesOf = (entries: readonly { readonly value: string }[]) => entries.map(({ value }) => value);
  return {
    type,
    name,
    language,
    ...(category !== undefined && { category }),
    ...(header !== undefined && { header: writeTemplateHeader(header) }),
    ...(body !== undefined && { body: valuesOf(body) }),
    ...(buttonValues !== undefined && { buttonValues: valuesOf(buttonValues) }),
  };
}
