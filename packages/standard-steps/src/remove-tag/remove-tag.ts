import { foldText } from '@luluchat/flow-runtime/values';
import type { Effect, StepPlugin, StepResult } from '@luluchat/flow-runtime';
import { lintTag, renderTag } from '../tag/render-tag.js';
import { TagConfig } from '../tag/tag-config.js';

/**
 * Creates the step `remove-tag`. It ignores case (`vip` also removes `VIP`), since conditions do so too. It skips a tag that
 * renders blank or too long and reports this in the history.
 */
export function createRemoveTag(): StepPlugin<TagConfig> {
  return {
    type: 'remove-tag',
    manifest: {
      title: 'Remove tag',
      description: 'Removes a tag from the contact. Nothing happens when it is not there.',
      icon: 'tag-minus',
      category: 'contact',
      summary: '{{ tag }}',
    },
    configType: TagConfig,
    exits: () => ['next'],
    provides: () => ({}),
    lint: lintTag,
    execute: (context): StepResult => {
      const rendered = renderTag(context);
      if (!rendered.isUsable) return { kind: 'exit', exit: 'next', history: { skipped: rendered.skipped } };
      const folded = foldText(rendered.tag);
      const written = new Set([rendered.tag, ...context.contact.tags.filter((tag) => foldText(tag) === folded)]);
      const effects = Array.from(written, (tag): Effect => ({ type: 'remove-tag', tag }));
      return { kind: 'exit', exit: 'next', effects, history: { tag: rendered.tag } };
    },
  };
}
