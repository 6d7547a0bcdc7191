import { create } from 'zustand';
import { text } from '../text/text.js';
import { isProblem, ServerUnreachable } from './problem.js';
import type { components } from './schema.js';

/** Part of what the server lets a caller do. */
export type Scope = components['schemas']['AccessTokenView']['scopes'][number];

/** Session of the person who uses the studio, as the server sees it. */
export interface Session {
  /** True when the server asks for its access token. */
  readonly accessRequired: boolean;
  readonly signedIn: boolean;
  /** Sent with every call that changes something; null where the server asks for none. */
  readonly csrfToken: string | null;
  /** Name of the person, or of the token with which the person signed in; null before. */
  readonly name: string | null;
  /** Scopes that the person has; `admin` includes all. */
  readonly scopes: readonly Scope[];
  /** Address at which the person signs in with the provider of the server; null without one. */
  readonly signInUrl: string | null;
}

const ADDRESS = '/studio/session';

/** Knowledge of this page about the session. */
interface SessionState {
  /** Null until the server has answered. */
  readonly session: Session | null;
  /** True once the reader was let in: what is open stays open when the session ends, so that no edit is lost. */
  readonly isOpen: boolean;
}

/** The session of this page. */
export const useSession = create<SessionState>(() => ({ session: null, isOpen: false }));

/** Tells whether the person may make calls that need this scope. The server decides: this is for what the page offers. */
export function useMay(scope: Scope): boolean {
  return useSession(
    ({ session }) => session !== null && ['admin', scope].some((one) => session.scopes.includes(one as Scope)),
  );
}

/** Returns the token that calls which change something carry. */
export function csrfToken(): string | null {
  return useSession.getState().session?.csrfToken ?? null;
}

/**
 * Asks the server for the session.
 * @throws ServerUnreachable when the server answers that it cannot say; TypeError when it cannot be reached.
 */
export async function loadSession(): Promise<void> {
  const response = await fetch(ADDRESS, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new ServerUnreachable(text.api.strangeAnswer(response.status));
  const session = (await response.json()) as Session;
  useSession.setState(({ isOpen }) => ({ session, isOpen: isOpen || session.signedIn }));
}

/** Asks whether the server answers at all. */
export function isServerThere(): Promise<boolean> {
  return fetch(ADDRESS, { method: 'HEAD' }).then(
    () => true,
    () => false,
  );
}

/** Signs in with an access token. Resolves to what was wrong, in the server's words, or to null. */
export async function signIn(token: string): Promise<string | null> {
  const response = await fetch(ADDRESS, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken() ?? '' },
    body: JSON.stringify({ token }),
  });
  if (response.ok) {
    await loadSession();
    return null;
  }
  const body: unknown = await response.json().catch(() => null);
  return isProblem(body) ? body.detail : response.statusText;
}

/** Ends the session, and closes what is open by loading the page anew. */
export async function signOut(): Promise<void> {
  await fetch(ADDRESS, { method: 'DELETE', headers: { 'x-csrf-token': csrfToken() ?? '' } });
  window.location.assign('/studio/');
}

/** Notes that the server no longer knows the session: the studio asks for the token again, over what is open. */
export function loseSession(): void {
  const { session } = useSession.getState();
  if (session?.accessRequired === true) useSession.setState({ session: { ...session, signedIn: false } });
}
