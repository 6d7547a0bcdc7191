import type { Json } from '../post/whatsapp-post.js';
import { checkMedium } from './check-medium.js';
import { isDegrees, isObject, isText } from './member-rules.js';

/** Longest value in the header and in the text of a template, in code points. */
const LENGTHS = { header: 60, body: 1024 } as const;
const MAX_BUTTONS = 10;
/** Sub-types of buttons, to the parameter that each takes. Those that are not listed are not looked at. */
const BUTTON_PARAMETERS: Readonly<Record<string, readonly [type: string, member: string, length: number]>> = {
  quick_reply: ['payload', 'payload', 256],
  url: ['text', 'text', 2000],
  copy_code: ['coupon_code', 'coupon_code', 20],
};

/** Returns the path of the first fault of a template; `undefined` for a valid one. The approved text is not known. */
export function checkTemplate(template: unknown): string | undefined {
  if (!isObject(template)) return 'template';
  const { name, language, components = [] } = template;
  if (typeof name !== 'string' || !/^[a-z0-9_]{1,512}$/.test(name)) return 'template.name';
  if (!isObject(language) || !isText(language['code'], 2, 15)) return 'template.language';
  const isGood = Array.isArray(components) && components.every(isComponent) && haveOwnPlaces(components as Json[]);
  return isGood ? undefined : 'template.components';
}

function isComponent(component: unknown): boolean {
  if (!isObject(component)) return false;
  const { parameters } = component;
  switch (String(component['type']).toLowerCase()) {
    case 'header':
      return parameters === undefined || (isList(parameters) && parameters.every((one) => isParameter(one, 'header')));
    case 'body':
      return parameters === undefined || (isList(parameters) && areOfBody(parameters));
    case 'button':
      return isButton(component);
    default:
      return ['carousel', 'limited_time_offer', 'order_status'].includes(String(component['type']).toLowerCase());
  }
}

/** Returns whether the values of a text are texts, and all of them have names or none. */
function areOfBody(parameters: readonly unknown[]): boolean {
  const texts = parameters.filter((one) => isParameter(one, 'body'));
  const named = parameters.filter((one) => isObject(one) && one['parameter_name'] !== undefined);
  return texts.length === parameters.length && (named.length === 0 || named.length === parameters.length);
}

function isParameter(parameter: unknown, place: keyof typeof LENGTHS): boolean {
  if (!isObject(parameter)) return false;
  const { type } = parameter;
  if (type === 'text') {
    const { text } = parameter;
    // Meta refuses line breaks, tabs and more than four spaces in a row.
    return isText(text, 1, LENGTHS[place]) && typeof text === 'string' && !/[\r\n\t]| {5}/.test(text);
  }
  if (type === 'currency' || type === 'date_time') return isObject(parameter[type]);
  if (place === 'body') return false;
  if (type === 'location') {
    const { location } = parameter;
    return isObject(location) && isDegrees(location['latitude'], 90) && isDegrees(location['longitude'], 180);
  }
  const isMedium = type === 'image' || type === 'video' || type === 'document';
  return isMedium && checkMedium(type, parameter[type]) === undefined;
}

function isButton({ sub_type: subType, index, parameters }: Json): boolean {
  const place = Number(index);
  if (index === undefined || !Number.isInteger(place) || place < 0 || place >= MAX_BUTTONS) return false;
  const [type, member, length] = BUTTON_PARAMETERS[String(subType).toLowerCase()] ?? [];
  if (type === undefined || member === undefined || length === undefined) return true;
  if (!isList(parameters) || parameters.length !== 1) return false;
  const [parameter] = parameters;
  return isObject(parameter) && parameter['type'] === type && isText(parameter[member], 1, length);
}

/** Returns whether no two buttons have one place. */
function haveOwnPlaces(components: readonly Json[]): boolean {
  const places = components.flatMap(({ index }) => (index === undefined ? [] : [Number(index)]));
  return new Set(places).size === places.length;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}
