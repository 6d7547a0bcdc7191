import type { MessageFailure, MessageTemplateContent } from '@luluchat/flow-runtime';
import { nameFile } from './name-file.js';
import type { TemplateComponent, TemplateParameter, WhatsappTemplate } from './whatsapp-payload.js';

/** Longest value in the header of a template, in code points (Cloud API reference: template messages). */
const MAX_HEADER_LENGTH = 60;
/** Longest value in the text of a template, in code points. */
const MAX_VALUE_LENGTH = 1024;

/** Template to send, or the reason why WhatsApp refuses its values. */
export type BuiltTemplate =
  | { readonly kind: 'template'; readonly template: WhatsappTemplate }
  | { readonly kind: 'unsupported'; readonly failure: MessageFailure };

type ButtonComponent = Extract<TemplateComponent, { readonly type: 'button' }>;

/** Builds the object `template` of a message. A quick reply has the id of our button as its payload, which a tap returns. */
export function buildTemplate(content: MessageTemplateContent): BuiltTemplate {
  const { name, language, header, body = [], buttonValues = [], firstQuickReply = 1, buttons = [] } = content;
  const failure = findFailure(content);
  if (failure !== undefined) return { kind: 'unsupported', failure };
  const quickReplies = buttons.map(({ id: payload }, place): ButtonComponent => ({
    type: 'button',
    sub_type: 'quick_reply',
    index: firstQuickReply - 1 + place,
    parameters: [{ type: 'payload', payload }],
  }));
  const components: TemplateComponent[] = [
    ...(header === undefined ? [] : [{ type: 'header', parameters: [buildHeader(header)] } as const]),
    ...(body.length === 0 ? [] : [{ type: 'body', parameters: body.map(buildText) } as const]),
    ...[...buttonValues.map(buildButton), ...quickReplies].sort((one, other) => one.index - other.index),
  ];
  const template: WhatsappTemplate = {
    name,
    language: { policy: 'deterministic', code: language },
    ...(components.length === 0 ? {} : { components }),
  };
  return { kind: 'template', template };
}

function buildText({ parameter, value }: NonNullable<MessageTemplateContent['body']>[number]): TemplateParameter {
  return { type: 'text', ...(parameter === undefined ? {} : { parameter_name: parameter }), text: value };
}

function buildHeader(header: NonNullable<MessageTemplateContent['header']>): TemplateParameter {
  switch (header.type) {
    case 'text':
      return buildText(header);
    case 'image':
      return { type: 'image', image: { link: header.url } };
    case 'video':
      return { type: 'video', video: { link: header.url } };
    case 'file':
      return { type: 'document', document: nameFile({ link: header.url }) };
    case 'location': {
      const { latitude, longitude, name, address } = header;
      const place = { ...(name === undefined ? {} : { name }), ...(address === undefined ? {} : { address }) };
      return { type: 'location', location: { latitude, longitude, ...place } };
    }
  }
}

function buildButton({
  position,
  type,
  value,
}: NonNullable<MessageTemplateContent['buttonValues']>[number]): ButtonComponent {
  const index = position - 1;
  return type === 'url'
    ? { type: 'button', sub_type: 'url', index, parameters: [{ type: 'text', text: value }] }
    : { type: 'button', sub_type: 'copy_code', index, parameters: [{ type: 'coupon_code', coupon_code: value }] };
}

function findFailure({
  name,
  header,
  body = [],
  buttonValues = [],
}: MessageTemplateContent): MessageFailure | undefined {
  const values = [
    ...(header?.type === 'text'
      ? [{ place: 'the value of its header', value: header.value, max: MAX_HEADER_LENGTH }]
      : []),
    ...body.map(({ value }, index) => ({ place: `value ${index + 1} of its text`, value, max: MAX_VALUE_LENGTH })),
    ...buttonValues.map(({ position, value }) => ({
      place: `the value of its button ${position}`,
      value,
      max: MAX_VALUE_LENGTH,
    })),
  ];
  const about = `WhatsApp does not take the template "${name}"`;
  for (const { place, value, max } of values) {
    const length = Array.from(value).length;
    if (length > max) {
      return { code: 'text_too_long', reason: `${about}: ${place} has ${length} characters, ${max} are allowed.` };
    }
    // Cloud API: values have no line breaks, no tabs and at most four spaces in a row.
    if (/[\r\n\t]| {5}/.test(value)) {
      const reason = `${about}: ${place} has a line break, a tab or more than four spaces in a row. Remove them: {{ value | strip_newlines }}.`;
      return { code: 'template_value_form', reason };
    }
  }
  return undefined;
}
