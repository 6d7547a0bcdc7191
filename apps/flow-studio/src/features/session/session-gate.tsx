import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { loadSession, useSession } from '../../api/session.js';
import { lazyPart } from '../../design/lazy-part.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import styles from './session-gate.module.css';

const SignIn = lazyPart(async () => (await import('./sign-in.js')).SignIn);

/** Renders the studio once the server has let the reader in, and the form for its access token before. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { error, refetch } = useQuery({ queryKey: ['session'], queryFn: () => loadSession().then(() => true) });
  const session = useSession((state) => state.session);
  const isOpen = useSession((state) => state.isOpen);
  if (session === null)
    return error === null ? <Loading /> : <LoadFailure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {isOpen && (
        <div className={styles.open} inert={!session.signedIn}>
          {children}
        </div>
      )}
      <Suspense>{!session.signedIn && <SignIn />}</Suspense>
    </>
  );
}
