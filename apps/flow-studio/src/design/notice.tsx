import clsx from 'clsx';
import { CircleAlert, Info, TriangleAlert } from './icon/icons.js';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

export interface NoticeProps {
  readonly tone: 'info' | 'warning' | 'danger';
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

const ICONS = { info: Info, warning: TriangleAlert, danger: CircleAlert };

/** Renders a message about what is around it. A `danger` is announced to screen readers at once. */
export function Notice({ tone, children, action }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div className={clsx(styles.notice, styles[tone])} role={tone === 'danger' ? 'alert' : undefined}>
      <Icon size={16} aria-hidden className={styles.icon} />
      <div className={styles.words}>{children}</div>
      {action}
    </div>
  );
}
