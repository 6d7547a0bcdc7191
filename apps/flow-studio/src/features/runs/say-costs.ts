import type { components } from '../../api/schema.js';
import { formatCount } from '../../format/format-count.js';
import { text } from '../../text/text.js';

/** Counts of what messages cost, and their sum by the price table of the operator. */
export type Costs = Pick<components['schemas']['RunView'], 'messageCosts' | 'messageSum'>;

/** Says what messages cost: "2 service (MY), 1 utility (SG), free: USD 0.02". `undefined` while nothing is known. */
export function sayCosts({ messageCosts = [], messageSum }: Costs): string | undefined {
  if (messageCosts.length === 0) return undefined;
  const { costs: words } = text.runs.run;
  const counts = messageCosts.map(({ category, type, country, messages }) => {
    const kind = country === null ? category : `${category} (${country})`;
    const count = `${formatCount(messages)} ${kind}`;
    return type === 'regular' ? count : words.free(count);
  });
  const list = counts.join(', ');
  if (messageSum === undefined) return list;
  const { currency, amount, unpriced } = messageSum;
  return words.sum(list, `${currency} ${amount}`, unpriced === 0 ? '' : words.unpriced(formatCount(unpriced)));
}
