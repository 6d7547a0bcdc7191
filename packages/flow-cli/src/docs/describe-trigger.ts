import type { DateTrigger, Trigger } from '@luluchat/flow-runtime/document';

/** Describes in a few words how a trigger starts the flow. */
export function describeTrigger(trigger: Trigger): string {
  switch (trigger.type) {
    case 'webhook':
      return 'a call of its webhook trigger';
    case 'keyword':
      return `a message: ${trigger.match.replace('-', ' ')} ${trigger.keywords.map((word) => `"${word}"`).join(', ')}`;
    case 'unmatched':
      return 'a message that matches nothing else';
    case 'tag-added':
      return `the tag "${trigger.tag}", when the contact gets it`;
    case 'attribute-changed':
      return `another value of the attribute "${trigger.attribute}"`;
    case 'schedule':
      return `the times ${trigger.cron} in ${trigger.timeZone}`;
    case 'date':
      return `${trigger.time} in ${trigger.timeZone}, ${describeDay(trigger)}`;
  }
}

function describeDay({ attribute, offset }: DateTrigger): string {
  const day = `the date in the attribute "${attribute}"`;
  if (offset === undefined || offset.amount === 0) return `on ${day}`;
  const far = Math.abs(offset.amount);
  const unit = far === 1 ? offset.unit.slice(0, -1) : offset.unit;
  return `${far} ${unit} ${offset.amount < 0 ? 'before' : 'after'} ${day}`;
}
