import type {
  MessageFailure,
  MessageTemplateContent,
  MessageTemplateHeader,
  TemplateRenderer,
} from '@luluchat/flow-runtime';
import { renderMediaUrl } from './media-url.js';
import type { MessageBlock } from './message-block.js';
import type { MessageTemplateTop } from './message-template-config.js';
import { parseDegrees } from './parse-degrees.js';

/** Message template with its values, or the reason why it cannot be sent: nothing is left out of an approved text. */
export type ComposedTemplate = { readonly content: MessageTemplateContent } | { readonly failure: MessageFailure };

/** Renders the values of a message template. */
export function composeTemplate(block: MessageBlock, templates: TemplateRenderer): ComposedTemplate {
  const { name = '', language = '', category, header, body, buttonValues, firstQuickReply } = block;
  const values = new TemplateValues(name, templates);
  const content: MessageTemplateContent = {
    type: 'template',
    name,
    language,
    ...(category !== undefined && { category }),
    ...(header !== undefined && { header: composeHeader(header, values) }),
    ...(body !== undefined && {
      body: body.map(({ parameter, value }, index) => ({
        ...(parameter !== undefined && { parameter }),
        value: values.text(value, `value ${index + 1} of its text`),
      })),
    }),
    ...(buttonValues !== undefined && {
      buttonValues: buttonValues.map(({ position, type, value }) => ({
        position,
        type,
        value: values.text(value, `the value of its button ${position}`),
      })),
    }),
    ...(firstQuickReply !== undefined && { firstQuickReply }),
  };
  return values.failure === undefined ? { content } : { failure: values.failure };
}

function composeHeader(header: MessageTemplateTop, values: TemplateValues): MessageTemplateHeader {
  const { type, parameter, name, address } = header;
  if (type === 'text') {
    const value = values.text(header.value, 'the value of its header');
    return { type, ...(parameter !== undefined && { parameter }), value };
  }
  if (type !== 'location') return { type, url: values.url(header.url) };
  const [placeName, placeAddress] = [values.optional(name), values.optional(address)];
  return {
    type,
    latitude: values.degrees(header.latitude, 90, 'latitude'),
    longitude: values.degrees(header.longitude, 180, 'longitude'),
    ...(placeName !== '' && { name: placeName }),
    ...(placeAddress !== '' && { address: placeAddress }),
  };
}

/** Renders values one by one and keeps the first failure. */
class TemplateValues {
  failure: MessageFailure | undefined;
  readonly #name: string;
  readonly #templates: TemplateRenderer;

  constructor(name: string, templates: TemplateRenderer) {
    this.#name = name;
    this.#templates = templates;
  }

  /** Renders a text that must not be blank. */
  text(source: string | undefined, place: string): string {
    const value = this.#templates.render(source ?? '');
    const remedy = 'Give that value a default, such as {{ name | default: "there" }}.';
    if (value.trim() === '') this.#fail('template_value_blank', `${place} is blank. ${remedy}`);
    return value;
  }

  /** Renders a text that may be blank. */
  optional(source: string | undefined): string {
    return this.#templates.render(source ?? '').trim();
  }

  url(source: string | undefined): string {
    const url = renderMediaUrl(source ?? '', this.#templates);
    if (url === undefined) {
      this.#fail('template_url_invalid', 'the URL of its header is not an http or https URL. Check the values in it.');
    }
    return url ?? '';
  }

  degrees(source: string | undefined, max: number, what: string): number {
    const degrees = parseDegrees(this.#templates.render(source ?? ''), max);
    if (degrees !== undefined) return degrees;
    this.#fail('template_location_invalid', `the ${what} of its header is not a number from -${max} to ${max}.`);
    return 0;
  }

  #fail(code: string, what: string): void {
    this.failure ??= { code, reason: `The message template "${this.#name}" was not sent: ${what}` };
  }
}
