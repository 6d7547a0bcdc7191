/** Prices that the operator pays, by country and category of messages. */
export interface PriceTable {
  /** Three letters of ISO 4217. */
  readonly currency: string;
  /** Amounts as decimals by category, by country; `*` is every other country. */
  readonly prices: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Key of the prices of every country that has none of its own. */
export const OTHER_COUNTRIES = '*';

/** Finds the price of a message; `undefined` when the table has none. */
export function findPrice({ prices }: PriceTable, country: string | null, category: string): string | undefined {
  return prices.get(country ?? OTHER_COUNTRIES)?.get(category) ?? prices.get(OTHER_COUNTRIES)?.get(category);
}
