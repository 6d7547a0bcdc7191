/** Scopes of access tokens: what a caller may do. None includes another one, except that `admin` includes all. */
export const SCOPES = ['read', 'run', 'edit', 'publish', 'secrets', 'admin'] as const;

/** One of {@link SCOPES}. */
export type Scope = (typeof SCOPES)[number];

/** Description of each scope for people, as a part of a sentence. */
export const SCOPE_TEXTS: Readonly<Record<Scope, string>> = {
  read: 'read flows, contacts, runs, messages and metrics, and try templates',
  run: 'hand in messages and their statuses, change contacts, cancel runs and resume stuck work',
  edit: 'change drafts, attributes and samples, import, and try steps and simulations, which call endpoints with secrets',
  publish: 'publish and unpublish flows; with edit, delete them',
  secrets: 'set and delete secrets',
  admin: 'all of these, make, list and revoke access tokens, change channel accounts, and read the audit trail',
};

/** Tells whether a text is the name of a scope. */
export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

/** Returns those of the needed scopes that a caller with the given ones lacks. */
export function missingScopes(given: readonly Scope[], needed: readonly Scope[]): readonly Scope[] {
  return given.includes('admin') ? [] : needed.filter((scope) => !given.includes(scope));
}
