import type { Json } from '../post/whatsapp-post.js';
import { checkMedium } from './check-medium.js';
import { isLink, isObject, isText } from './member-rules.js';

/** Rules for the action of each type of interactive message. Each returns the name of the first member at fault. */
const ACTIONS: Readonly<Record<string, (action: Json) => string | undefined>> = {
  button: ({ buttons }) => {
    const replies = itemsOf(buttons).map((button) =>
      isObject(button) && button['type'] === 'reply' ? button['reply'] : undefined,
    );
    return areChoices(replies, 3, 20, 256) ? undefined : 'buttons';
  },
  list: checkList,
  cta_url: ({ name, parameters }) =>
    name === 'cta_url' && isObject(parameters) && isText(parameters['display_text'], 1, 20) && isLink(parameters['url'])
      ? undefined
      : 'parameters',
  flow: ({ name, parameters }) =>
    name === 'flow' && isObject(parameters) && isText(parameters['flow_cta'], 1, 30) ? undefined : 'parameters',
  location_request_message: ({ name }) => (name === 'send_location' ? undefined : 'name'),
  call_permission_request: ({ name }) => (name === 'call_permission_request' ? undefined : 'name'),
  request_contact_info: ({ name }) => (name === 'request_contact_info' ? undefined : 'name'),
  catalog_message: ({ name }) => (name === 'catalog_message' ? undefined : 'name'),
  product: ({ catalog_id: catalog, product_retailer_id: product }) =>
    isText(catalog, 1, 256) && isText(product, 1, 256) ? undefined : 'catalog_id',
  product_list: ({ catalog_id: catalog, sections }) =>
    isText(catalog, 1, 256) && isCount(itemsOf(sections).length, 10) ? undefined : 'sections',
};

/** Types whose text may be longer than that of the others. */
const LONG_BODY = 4096;
const SHORT_BODY = 1024;
/** Types that may have no text. */
const WITHOUT_BODY = ['product'];
/** Types that have no header. */
const WITHOUT_HEADER = ['product', 'catalog_message', 'location_request_message', 'request_contact_info'];

/** Returns the path of the first fault of an interactive message; `undefined` for a valid one. */
export function checkInteractive(content: unknown): string | undefined {
  if (!isObject(content)) return 'interactive';
  const { type, action, body, header, footer } = content;
  const check = typeof type === 'string' && Object.hasOwn(ACTIONS, type) ? ACTIONS[type] : undefined;
  if (check === undefined || typeof type !== 'string') return 'interactive.type';
  if (!isObject(action)) return 'interactive.action';
  const longest = type === 'list' ? LONG_BODY : SHORT_BODY;
  const hasBody = isObject(body) && isText(body['text'], 1, longest);
  if (!hasBody && !(body === undefined && WITHOUT_BODY.includes(type))) return 'interactive.body.text';
  if (footer !== undefined && !(isObject(footer) && isText(footer['text'], 1, 60))) return 'interactive.footer.text';
  if (header !== undefined && !isHeader(type, header)) return 'interactive.header';
  const member = check(action);
  return member === undefined ? undefined : `interactive.action.${member}`;
}

/** Lists have a header of text alone; other types have a text or a medium, which is no audio and has no caption. */
function isHeader(type: string, header: unknown): boolean {
  if (!isObject(header) || WITHOUT_HEADER.includes(type)) return false;
  if (header['type'] === 'text') return isText(header['text'], 1, 60);
  const medium = String(header['type']);
  const content = header[medium];
  if (type === 'list' || !['image', 'video', 'document'].includes(medium)) return false;
  return checkMedium(medium, content) === undefined && isObject(content) && content['caption'] === undefined;
}

function checkList({ button, sections }: Json): string | undefined {
  if (!isText(button, 1, 20)) return 'button';
  const parts = itemsOf(sections);
  if (!isCount(parts.length, 10) || !parts.every(isObject)) return 'sections';
  // A single section needs no title; among several, each has one.
  if (parts.length > 1 && !parts.every(({ title }) => isText(title, 1, 24))) return 'sections';
  const rows = parts.flatMap((part) => itemsOf(part['rows']));
  const areDescribed = rows.every(
    (row) => isObject(row) && (row['description'] === undefined || isText(row['description'], 1, 72)),
  );
  return areDescribed && areChoices(rows, 10, 24, 200) ? undefined : 'sections';
}

/** Returns whether the choices are few enough, with short titles and ids of their own. */
function areChoices(choices: readonly unknown[], max: number, titleLength: number, idLength: number): boolean {
  const areGood = choices.every(
    (choice) => isObject(choice) && isText(choice['id'], 1, idLength) && isText(choice['title'], 1, titleLength),
  );
  const ids = choices.map((choice) => (isObject(choice) ? choice['id'] : undefined));
  return areGood && isCount(choices.length, max) && new Set(ids).size === choices.length;
}

function isCount(count: number, max: number): boolean {
  return count >= 1 && count <= max;
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
