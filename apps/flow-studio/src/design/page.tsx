import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './page.module.css';

export interface PageProps {
  readonly title: string;
  /** Buttons of the whole page, the main one last. */
  readonly actions?: ReactNode;
  /** Gives the screen the height of the window, so that a part of it scrolls instead of all. Default false. */
  readonly isFilled?: boolean;
  readonly children: ReactNode;
}

/** Renders a screen with a heading above its content. */
export function Page({ title, actions, isFilled = false, children }: PageProps) {
  return (
    <div className={clsx(styles.page, isFilled && styles.filled)}>
      <header className={styles.header}>
        <h1 dir="auto">{title}</h1>
        <div className={styles.actions}>{actions}</div>
      </header>
      {children}
    </div>
  );
}
