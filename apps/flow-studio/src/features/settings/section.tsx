import type { ReactNode } from 'react';
import styles from './section.module.css';

export interface SectionProps {
  readonly title: string;
  /** Purpose of the section. */
  readonly hint: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Renders a section of the settings. */
export function Section({ title, hint, actions, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <header className={styles.header}>
        <div>
          <h2>{title}</h2>
          <p className={styles.hint}>{hint}</p>
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}
