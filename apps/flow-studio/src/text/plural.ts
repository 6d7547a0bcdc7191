const RULES = new Intl.PluralRules('en');

/** Chooses the text for a count. */
export function plural(count: number, texts: { readonly one: string; readonly other: string }): string {
  return RULES.select(count) === 'one' ? texts.one : texts.other;
}
