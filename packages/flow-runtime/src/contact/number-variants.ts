/** Two forms of the same numbers in one country, older and newer or in use side by side. */
interface NumberRule {
  readonly from: RegExp;
  readonly to: string;
}

/**
 * Both directions of each change, for mobile lines only and only where the digits identify the line:
 *
 * - Brazil added a 9 before mobile numbers, which began with 6 to 9; shorter ones that begin otherwise are landlines.
 * - Mexico dropped the 1 before mobile numbers in 2019; WhatsApp still has many lines with it.
 * - Argentina uses a 9 before mobile numbers in calls from abroad.
 * - Benin added 01 before all numbers on 30 November 2024.
 * - Ivory Coast added 01, 05 or 07 before mobile numbers on 31 January 2021, by operator, which the second digit identified.
 */
const RULES: readonly NumberRule[] = [
  { from: /^55([1-9]{2})9([6-9]\d{7})$/, to: '55$1$2' },
  { from: /^55([1-9]{2})([6-9]\d{7})$/, to: '55$19$2' },
  { from: /^521([2-9]\d{9})$/, to: '52$1' },
  { from: /^52([2-9]\d{9})$/, to: '521$1' },
  { from: /^549((?:11|[23]\d)\d{8})$/, to: '54$1' },
  { from: /^54((?:11|[23]\d)\d{8})$/, to: '549$1' },
  { from: /^22901(\d{8})$/, to: '229$1' },
  { from: /^229(\d{8})$/, to: '22901$1' },
  { from: /^22501([04-9][0-3]\d{6})$/, to: '225$1' },
  { from: /^22505([04-9][4-6]\d{6})$/, to: '225$1' },
  { from: /^22507([04-9][7-9]\d{6})$/, to: '225$1' },
  { from: /^225([04-9][0-3]\d{6})$/, to: '22501$1' },
  { from: /^225([04-9][4-6]\d{6})$/, to: '22505$1' },
  { from: /^225([04-9][7-9]\d{6})$/, to: '22507$1' },
];

/**
 * Finds other numbers that the same line may have by the rules of its country: digits with country prefix, none for most. A
 * guess, for numbers of which nothing else is known.
 */
export function numberVariants(contactNumber: string): readonly string[] {
  return RULES.flatMap(({ from, to }) => (from.test(contactNumber) ? [contactNumber.replace(from, to)] : []));
}
