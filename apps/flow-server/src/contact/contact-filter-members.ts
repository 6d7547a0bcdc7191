import { MAX_TAG_LENGTH } from '@luluchat/standard-steps';
import { IsIn, IsOptional } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsText } from '../body/is-text.js';

const MAX_QUERY_LENGTH = 100;
const MAX_SEGMENT_LENGTH = 8_000;

/** Validates and documents the member `query` of a filter of contacts. */
export function ContactSearch(): PropertyDecorator {
  return optionalText(1, MAX_QUERY_LENGTH, {
    description:
      'Contacts whose number contains these digits, or whose name contains this text in upper or lower case.',
    examples: ['60123', 'aisyah'],
  });
}

/** Validates and documents the member `tag`. */
export function ContactTag(): PropertyDecorator {
  return optionalText(1, MAX_TAG_LENGTH, {
    description: 'Contacts that have this tag, in upper and lower case alike.',
    examples: ['vip'],
  });
}

/** Validates and documents the member `segment`, whose JSON `parseContactFilter` checks. */
export function ContactSegment(): PropertyDecorator {
  return optionalText(2, MAX_SEGMENT_LENGTH, {
    description:
      'Contacts of a segment, as JSON: {"tags": [...], "attributes": [{"name", "operator", "value"}]}. A contact has all of the tags, ' +
      'and all of the rules hold for its attributes; the operators are those of the step "condition".',
    examples: ['{"tags":["vip"],"attributes":[{"name":"points","operator":"at-least","value":100}]}'],
  });
}

/** Validates and documents the member `optedOut`. */
export function ContactRefusal(): PropertyDecorator {
  return inOrder([
    JSONSchema({
      description: 'true: contacts that want no marketing messages. false: all others.',
    }) as PropertyDecorator,
    IsOptional(),
    IsIn(['true', 'false'], { message: 'optedOut is true or false' }),
  ]);
}

function optionalText(min: number, max: number, texts: Parameters<typeof JSONSchema>[0]): PropertyDecorator {
  return inOrder([JSONSchema(texts) as PropertyDecorator, IsOptional(), IsText(min, max)]);
}

function inOrder(decorators: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, name) => {
    for (const decorate of decorators) decorate(target, name);
  };
}
