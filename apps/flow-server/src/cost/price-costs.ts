import type { MessageCost } from '@luluchat/flow-runtime/store';
import { sumAmounts } from '@luluchat/flow-runtime/values';
import type { MessageCostView, MessageSumView } from './message-cost-dto.js';
import { findPrice } from './price-table.js';
import type { PriceTable } from './price-table.js';

/** Type of messages that are charged; all others are free. */
const CHARGED = 'regular';

/** Counts in the form of the API. */
export interface PricedCosts {
  readonly items: readonly MessageCostView[];
  /** Absent without a price table. */
  readonly sum?: MessageSumView;
}

/** Puts prices to counts of messages. Free messages cost nothing; a message without a price in the table has no amount. */
export function priceCosts(costs: readonly MessageCost[], table: PriceTable | undefined): PricedCosts {
  if (table === undefined) return { items: costs };
  const priced = costs.map((cost) => {
    const price = cost.type === CHARGED ? findPrice(table, cost.country, cost.category) : '0';
    return { cost, due: price === undefined ? undefined : { amount: price, count: cost.messages } };
  });
  const unpriced = priced.reduce((sum, { cost, due }) => sum + (due === undefined ? cost.messages : 0), 0);
  const amount = sumAmounts(priced.flatMap(({ due }) => due ?? []));
  return {
    items: priced.map(({ cost, due }) => (due === undefined ? cost : { ...cost, amount: sumAmounts([due]) })),
    sum: { currency: table.currency, amount, unpriced },
  };
}
