import type { StepPlugin, StepResult } from '@luluchat/flow-runtime';
import { lintTag, renderTag } from '../tag/render-tag.js';
import { TagConfig } from '../tag/tag-config.js';

/** Creates the step `add-tag`. It skips a tag that renders blank or too long and reports this in the history. */
export function createAddTag(): StepPlugin<TagConfig> {
  return {
    type: 'add-tag',
    manifest: {
      title: 'Add tag',
      description: 'Adds a tag to the contact. A tag that is there already stays.',
      icon: 'tag-plus',
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
      return {
        kind: 'exit',
        exit: 'next',
        effects: [{ type: 'add-tag', tag: rendered.tag }],
        history: { tag: rendered.tag },
      };
    },
  };
}
