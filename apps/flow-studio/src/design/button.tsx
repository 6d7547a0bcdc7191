import clsx from 'clsx';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './button.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Weight on the page: at most one `primary` in each region. Default `plain`. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** Renders a button with a text and, if given, an icon before it. */
export function Button({ kind = 'plain', icon, className, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={clsx(styles.button, styles[kind], className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}
