import { writeMessageContent } from '@luluchat/flow-runtime/channel';
import type { MessageContent } from '@luluchat/flow-runtime';
import type { TranscriptMessage } from '@luluchat/flow-runtime/store';
import type { Paint } from '../../output/paint.js';
import { printable } from '../../output/printable.js';

/** Writes a message of a conversation for people. Its texts are of contacts and receivers: control characters are replaced. */
export function writeMessage(message: TranscriptMessage, paint: Paint): string {
  return message.direction === 'inbound'
    ? writeSpeech('contact', message.text, paint)
    : writeContent(message.content, paint);
}

/** Writes the content of a message that a flow sends: its text, its medium, and its buttons by number. */
export function writeContent(content: MessageContent, paint: Paint): string {
  const { buttons = [] } = content;
  const labels = buttons.map(({ label }, index) => `[${index + 1}] ${printable(label)}`);
  const choices = labels.length > 0 ? `${INDENT}${paint.bold(labels.join('  '))}\n` : '';
  return `${writeSpeech('flow', writeMessageContent(content), paint)}${choices}`;
}

const INDENT = ' '.repeat('contact  '.length);

function writeSpeech(who: 'contact' | 'flow', text: string, paint: Paint): string {
  const [first = '', ...others] = text.split(/\r?\n/).map(printable);
  const name = who.padEnd(INDENT.length);
  return [`${paint.dim(name)}${first}`, ...others.map((line) => `${INDENT}${line}`)]
    .map((line) => `${line}\n`)
    .join('');
}
