import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './back-link.module.css';
import { ChevronLeft } from './icon/icons.js';

export interface BackLinkProps {
  readonly to: '/contacts' | '/runs';
  readonly children: ReactNode;
}

/** Renders the link from one entry to the list of all, below the heading of a page. */
export function BackLink({ to, children }: BackLinkProps) {
  return (
    <Link to={to} className={styles.back}>
      <ChevronLeft size={16} />
      {children}
    </Link>
  );
}
