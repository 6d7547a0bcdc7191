import { parseTemplate } from '@luluchat/flow-runtime';
import type { StepContext, StepProblem } from '@luluchat/flow-runtime';
import type { StandardStepSkipReason } from '../report/skip-reason.js';
import type { TagConfig } from './tag-config.js';

/** Maximum length of a tag, in Unicode code points. */
export const MAX_TAG_LENGTH = 64;

/** Tag of one execution, or the reason why it is skipped. */
export type RenderedTag =
  | { readonly isUsable: true; readonly tag: string }
  | { readonly isUsable: false; readonly skipped: Extract<StandardStepSkipReason, 'blank' | 'too_long'> };

/** Renders, trims and validates the tag. */
export function renderTag({ config, templates }: Pick<StepContext<TagConfig>, 'config' | 'templates'>): RenderedTag {
  return validateTag(templates.render(config.tag));
}

/** Reports a fixed tag that every run would skip. */
export function lintTag(config: TagConfig): readonly StepProblem[] {
  const template = parseTemplate(config.tag);
  if (!template.isFixed || validateTag(template.source).isUsable) return [];
  const message = `A tag has at most ${MAX_TAG_LENGTH} characters; this one would be skipped.`;
  return [{ severity: 'error', code: 'tag_too_long', path: '/tag', message }];
}

function validateTag(text: string): RenderedTag {
  const tag = text.trim();
  if (tag === '') return { isUsable: false, skipped: 'blank' };
  return Array.from(tag).length > MAX_TAG_LENGTH ? { isUsable: false, skipped: 'too_long' } : { isUsable: true, tag };
}
