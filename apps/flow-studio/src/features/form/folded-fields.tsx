import { ChevronRight } from '../../design/icon/icons.js';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useProblems } from '../../problem/use-problems.js';
import { isWithin, toPointer } from './config-path.js';
import type { ConfigPath } from './config-path.js';
import { useForm } from './form-context.js';
import styles from './folded-fields.module.css';

export interface FoldedFieldsProps {
  readonly title: string;
  /** Content of the fields, in a few words. */
  readonly summary?: ReactNode;
  /** Values that are edited inside. An error in one of them opens the part. */
  readonly paths: readonly ConfigPath[];
  /** Opens the part until the author opens or closes it. */
  readonly isOpenByItself?: boolean;
  readonly children: ReactNode;
}

/** Renders fields that are seldom needed, folded until the author or a problem opens them. */
export function FoldedFields({ title, summary, paths, isOpenByItself = false, children }: FoldedFieldsProps) {
  const { place, problems } = useForm();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const holds = (pointer: string) => paths.some((path) => isWithin(pointer, place + toPointer(path)));
  const isWanted = useProblems(({ wanted }) => wanted !== null && holds(wanted));
  // It stays open once the field has the focus and is no longer looked for.
  if (isWanted && chosen !== true) setChosen(true);
  const hasError = problems.some(({ path, severity }) => severity === 'error' && holds(path));
  const isOpen = (chosen ?? isOpenByItself) || isWanted || hasError;
  return (
    <details
      className={styles.folded}
      open={isOpen}
      onToggle={({ currentTarget }) => currentTarget.open !== isOpen && setChosen(currentTarget.open)}
    >
      <summary className={styles.summary}>
        <ChevronRight size={16} aria-hidden className={styles.chevron} />
        <span className={styles.title}>{title}</span>
        {summary !== undefined && (
          <span className={styles.words} dir="auto">
            {summary}
          </span>
        )}
      </summary>
      <div className={styles.body}>{isOpen && children}</div>
    </details>
  );
}
