import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { signIn, useSession } from '../../api/session.js';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/notice.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import styles from './sign-in.module.css';

/** Returns what the server said of a sign-in with the provider that failed, by the query of this page. */
function failureOf(search: string): string | undefined {
  const reason = new URLSearchParams(search).get('signIn') ?? '';
  return Object.entries(text.session.failures).find(([name]) => name === reason)?.[1];
}

/** Renders the form that asks for an access token, and the way to the provider of the server if it has one. */
export function SignIn() {
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const queries = useQueryClient();
  const provider = useSession(({ session }) => session?.signInUrl ?? null);
  const failure = failureOf(window.location.search);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const refused = await signIn(token).catch((error: Error) => error.message);
    setBusy(false);
    setProblem(refused ?? undefined);
    // Loads what was refused while the session had ended.
    if (refused === null) await queries.refetchQueries({ predicate: ({ state }) => state.status === 'error' });
  };

  return (
    <div className={styles.cover}>
      <form className={styles.card} onSubmit={(event) => void submit(event)} aria-label={text.session.title}>
        <h1>{text.session.title}</h1>
        {failure !== undefined && <Notice tone="warning">{failure}</Notice>}
        {provider !== null && <a href={provider}>{text.session.provider}</a>}
        <p className={styles.hint}>{provider === null ? text.session.hint : text.session.or}</p>
        <TextField
          label={text.session.token}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={token}
          onChange={setToken}
          error={problem}
        />
        <Button kind="primary" type="submit" disabled={isBusy || token === ''}>
          {text.session.signIn}
        </Button>
      </form>
    </div>
  );
}
