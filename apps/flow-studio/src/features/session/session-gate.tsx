import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { loadSession, useSession } from '../../api/session.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { SignIn } from './sign-in.js';

/** Renders the studio once the server has let the reader in, and the form for its access token before. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { error, refetch } = useQuery({ queryKey: ['session'], queryFn: () => loadSession().then(() => true) });
  const session = useSession((state) => state.session);
  if (session === null)
    return error === null ? <Loading /> : <LoadFailure error={error} onRetry={() => void refetch()} />;
  // What is open stays open while the reader signs in again, so that no edit is lost.
  return (
    <>
      {(session.signedIn || session.csrfToken !== null) && children}
      {!session.signedIn && <SignIn />}
    </>
  );
}
