import { text } from '../text/text.js';
import type { DraftTrigger } from './flow-draft.js';

/** Trigger in words. */
export interface TriggerWords {
  /** Kind of trigger, such as "Keyword". */
  readonly title: string;
  /** More of it, such as "hi, hello"; may be empty. */
  readonly detail: string;
}

const isText = (value: unknown): value is string => typeof value === 'string';

const joined = (...parts: readonly unknown[]): string => parts.filter(isText).join(', ');

/** Says a trigger in a few words. A trigger of an unknown type is called by it. */
export function triggerWords(trigger: DraftTrigger): TriggerWords {
  const words = text.canvas.triggerWords;
  switch (trigger.type) {
    case 'keyword': {
      const keywords = Array.isArray(trigger['keywords']) ? trigger['keywords'].filter(isText) : [];
      const match = isText(trigger['match']) ? trigger['match'] : 'is';
      return { title: words.keyword(match), detail: keywords.join(', ') };
    }
    case 'webhook':
      return { title: words.webhook, detail: '' };
    case 'unmatched':
      return { title: words.unmatched, detail: '' };
    case 'tag-added':
      return { title: words.tagAdded, detail: isText(trigger['tag']) ? trigger['tag'] : '' };
    case 'attribute-changed':
      return { title: words.attributeChanged, detail: isText(trigger['attribute']) ? trigger['attribute'] : '' };
    case 'schedule':
      return { title: words.schedule, detail: joined(trigger['cron'], trigger['timeZone']) };
    case 'date':
      return { title: words.date, detail: joined(trigger['attribute'], trigger['time']) };
    default:
      return { title: trigger.type, detail: '' };
  }
}
