/** Share of the interval from 0 to 1 in which a random value takes an exit: `from` is in it, `to` is not. */
export interface ExitShare {
  readonly exit: string;
  readonly from: number;
  readonly to: number;
}

/** Returns the share of each exit that a randomizer with these variants can take, in their order. */
export function sharesOf(variants: unknown): readonly ExitShare[] {
  let percents = 0;
  return (Array.isArray(variants) ? (variants as readonly unknown[]) : []).flatMap((variant) => {
    const { exit, percent } = Object(variant) as { readonly exit?: unknown; readonly percent?: unknown };
    if (typeof exit !== 'string' || typeof percent !== 'number' || percent <= 0) return [];
    const from = percents / 100;
    percents += percent;
    return [{ exit, from, to: percents / 100 }];
  });
}

/** Returns the exit that a random value takes, undefined when it is in no share. */
export function exitOf(shares: readonly ExitShare[], value: number | undefined): string | undefined {
  return value === undefined ? undefined : shares.find(({ from, to }) => value >= from && value < to)?.exit;
}

/** Returns a random value that takes an exit: the middle of its share. undefined for an exit that cannot be taken. */
export function valueOf(shares: readonly ExitShare[], exit: string): number | undefined {
  const share = shares.find((one) => one.exit === exit);
  return share && (share.from + share.to) / 2;
}
