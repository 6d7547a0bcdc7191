/** Throws unless a response has the receiver's body: `{"data": {"membership_tier": "gold", ...}}`. */
export function expectTier(json: unknown): void {
  const tier = (json as { data?: { membership_tier?: unknown } } | undefined)?.data?.membership_tier;
  if (tier !== 'gold') throw new Error(`Unexpected answer: ${JSON.stringify(json)}`);
}
