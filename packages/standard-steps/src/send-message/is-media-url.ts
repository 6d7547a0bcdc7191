import { registerDecorator } from 'class-validator';
import { parseMediaUrl } from './media-url.js';

/** class-validator decorator: an http or https URL, or a template that may become one. */
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

/** Only what every run would refuse is refused here; what a template makes is judged when it is rendered. */
function mayBecomeUrl(source: string): boolean {
  if (!source.includes('{{') && !source.includes('{%')) return parseMediaUrl(source) !== undefined;
  return /^\s*(?:https?:\/\/|\{[{%])/i.test(source);
}
