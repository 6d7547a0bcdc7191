/** The name that a sender gives a contact; `undefined` for an empty or blank one, which leaves the stored name. */
export function givenName(name: string | undefined): string | undefined {
  return name === undefined || name.trim() === '' ? undefined : name;
}
