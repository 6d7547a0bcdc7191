import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { signIn } from '../../api/session.js';
import { Button } from '../../design/button.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import styles from './sign-in.module.css';

/** Renders the form that asks for the access token of the server. */
export function SignIn() {
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const queries = useQueryClient();

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
        <p className={styles.hint}>{text.session.hint}</p>
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
