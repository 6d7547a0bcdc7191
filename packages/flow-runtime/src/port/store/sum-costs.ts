import type { MessageCost, MessagePricing } from '../../message/message-pricing.js';

/** Counts messages by price class, in the order of countries, categories and types. An unknown country comes first. */
export function countPricings(pricings: Iterable<MessagePricing>): readonly MessageCost[] {
  return sumCosts(
    [...pricings].map(({ category, type, country = null }) => ({ category, type, country, messages: 1 })),
  );
}

/** Adds up the counts of each price class, in the order of countries, categories and types. An unknown country comes first. */
export function sumCosts(costs: readonly MessageCost[]): readonly MessageCost[] {
  const sums = new Map<string, MessageCost>();
  for (const cost of costs) {
    const key = JSON.stringify([cost.country ?? '', cost.category, cost.type]);
    const messages = cost.messages + (sums.get(key)?.messages ?? 0);
    sums.set(key, { category: cost.category, type: cost.type, country: cost.country, messages });
  }
  return [...sums.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, cost]) => cost);
}
