import { foldText } from '@luluchat/flow-runtime';
import type { Effect, StepPlugin, StepResult } from '@luluchat/flow-runtime';
import { lintTag, readTag } from '../tag/read-tag.js';
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
    },
    configType: TagConfig,
    exits: () => ['next'],
    provides: () => ({}),
    lint: lintTag,
    execute: (context): StepResult => {
      const read = readTag(context);
      if (!read.isUsable) return { kind: 'exit', exit: 'next', history: { skipped: read.skipped } };
      const folded = foldText(read.tag);
      const written = new Set([read.tag, ...context.contact.tags.filter((tag) => foldText(tag) === folded)]);
      const effects = Array.from(written, (tag): Effect => ({ type: 'remove-tag', tag }));
      return { kind: 'exit', exit: 'next', effects, history: { tag: read.tag } };
    },
  };
}
