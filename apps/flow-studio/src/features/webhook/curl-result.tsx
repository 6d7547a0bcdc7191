import { useState } from 'react';
import type { components } from '../../api/schema.js';
import { Button } from '../../design/button.js';
import { text } from '../../text/text.js';
import { SecretDialog } from '../secret/secret-dialog.js';
import { useSecrets } from '../secret/use-secrets.js';
import styles from './curl-dialog.module.css';

type CurlConfigView = components['schemas']['CurlConfigView'];

interface Named {
  readonly name: string;
}

export interface CurlResultProps {
  readonly made: CurlConfigView;
  /** Names under which secrets were stored, by their proposed names. */
  readonly stored: ReadonlyMap<string, string>;
  readonly onStored: (name: string, other: string) => void;
}

/** Renders what became of a command of curl: the request, the secrets to store, and what differs. */
export function CurlResult({ made: { config, secrets, warnings }, stored, onStored }: CurlResultProps) {
  const [storing, setStoring] = useState<string | null>(null);
  const known = useSecrets();
  const words = text.webhook.curl;
  const { method, url, parameters, headers } = config;
  const namesOf = (list: unknown) => {
    const names = (list as readonly Named[]).map(({ name }) => name);
    return names.length === 0 ? words.none : names.join(', ');
  };
  return (
    <>
      <section aria-label={words.kept} className={styles.part}>
        <h3>{words.kept}</h3>
        <dl className={styles.facts} dir="auto">
          <dt>{words.request}</dt>
          <dd>
            {String(method)} {String(url)}
          </dd>
          <dt>{words.parameters}</dt>
          <dd>{namesOf(parameters)}</dd>
          <dt>{words.headers}</dt>
          <dd>{namesOf(headers)}</dd>
        </dl>
        <p className={styles.muted}>{words.keeps}</p>
      </section>
      {secrets.length > 0 && (
        <section aria-label={words.secrets} className={styles.part}>
          <h3>{words.secrets}</h3>
          <p className={styles.muted}>{words.secretsHint}</p>
          <ul className={styles.secrets}>
            {secrets.map(({ name, source }) => (
              <li key={name}>
                <div>
                  <code>{stored.get(name) ?? name}</code>
                  <span className={styles.muted}>{words.from(source)}</span>
                  {!stored.has(name) && known.includes(name) && <span className={styles.muted}>{words.exists}</span>}
                </div>
                {stored.has(name) ? (
                  <span className={styles.stored}>{words.stored}</span>
                ) : (
                  <div className={styles.actions}>
                    {known.includes(name) && (
                      <Button aria-label={words.use(name)} onClick={() => onStored(name, name)}>
                        {words.useLabel}
                      </Button>
                    )}
                    <Button aria-label={words.store(name)} onClick={() => setStoring(name)}>
                      {words.storeLabel}
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {warnings.length > 0 && (
        <section aria-label={words.warnings} className={styles.part}>
          <h3>{words.warnings}</h3>
          <ul className={styles.list}>
            {warnings.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </section>
      )}
      {storing !== null && (
        <SecretDialog
          proposed={freeName(storing, known)}
          onClose={() => setStoring(null)}
          onStored={(other) => {
            onStored(storing, other);
            setStoring(null);
          }}
        />
      )}
    </>
  );
}

/** Finds a name that no secret has: storing under the name of another one would replace it for all flows. */
function freeName(name: string, known: readonly string[]): string {
  let free = name;
  for (let number = 2; known.includes(free); number += 1) free = `${name}_${number}`;
  return free;
}
