import { registerDecorator } from 'class-validator';
import { parseMediaUrl } from './media-url.js';

/** Creates a class-validator decorator for an http or https URL, or a template that may render to one. */
export function IsMediaUrl(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isMediaUrl',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (value) => typeof value === 'string' && mayBecomeUrl(value),
        defaultMessage: () => 'url is an http or https URL without user name, or begins with a template of one',
      },
    });
  };
}

/** Tells whether a source may become a URL. The result of a template is validated when it is rendered. */
function mayBecomeUrl(source: string): boolean {
  if (!source.includes('{{') && !source.includes('{%')) return parseMediaUrl(source) !== undefined;
  return /^\s*(?:https?:\/\/|\{[{%])/i.test(source);
}
