import type { AttributeMapping } from '../attribute-mapping/attribute-mapping.js';
import { isPlainObject } from '../json/plain-object.js';
import type { DraftTrigger } from './flow-draft.js';

/** Returns the mappings of a trigger, each with those of its members that are texts and not empty. */
export function mappingsOf({ attributeMapping }: DraftTrigger): readonly Partial<AttributeMapping>[] {
  const entries: readonly unknown[] = Array.isArray(attributeMapping) ? attributeMapping : [];
  return entries.filter(isPlainObject).map(({ attribute, value }) => ({
    ...(isText(attribute) && { attribute }),
    ...(isText(value) && { value }),
  }));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
