import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { loadSession, useSession } from '../../api/session.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { SignIn } from './sign-in.js';
import styles from './session-gate.module.css';

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
      {!session.signedIn && <SignIn />}
    </>
  );
}
