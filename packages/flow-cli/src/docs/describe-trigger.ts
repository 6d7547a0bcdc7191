import type { Trigger } from '@luluchat/flow-runtime/document';

/** Describes in a few words how a trigger starts the flow. */
export function describeTrigger(trigger: Trigger): string {
  switch (trigger.type) {
    case 'webhook':
      return 'a call of its webhook trigger';
    case 'keyword':
      return `a message: ${trigger.match.replace('-', ' ')} ${trigger.keywords.map((word) => `"${word}"`).join(', ')}`;
    case 'unmatched':
      return 'a message that matches nothing else';
  }
}
