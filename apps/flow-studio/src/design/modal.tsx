import { Dialog } from '@base-ui/react/dialog';
import clsx from 'clsx';
import { X } from './icon/icons.js';
import type { ReactNode, RefObject } from 'react';
import { text } from '../text/text.js';
import { IconButton } from './icon-button.js';
import styles from './modal.module.css';

export interface ModalProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Accessible name, shown as the heading. */
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons at the bottom, the main one last. */
  readonly actions?: ReactNode;
  /** `full` takes nearly the whole window, and its body has a fixed height. */
  readonly size?: 'small' | 'medium' | 'large' | 'full';
  /** Element that gets the focus first; by default the first control. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
}

/** Renders a dialog over the page. Escape and the close button call `onClose`; focus returns to what opened it. */
export function Modal({
  open,
  onClose,
  title,
  description,
  children,
  actions,
  size = 'medium',
  initialFocus,
}: ModalProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup
          className={clsx(styles.popup, styles[size])}
          {...(initialFocus === undefined ? {} : { initialFocus })}
        >
          <header className={styles.header}>
            <Dialog.Title render={<h2 />}>{title}</Dialog.Title>
            <Dialog.Close render={<IconButton label={text.controls.close} icon={<X aria-hidden />} />} />
          </header>
          {description !== undefined && (
            <Dialog.Description className={styles.description}>{description}</Dialog.Description>
          )}
          {children !== undefined && <div className={styles.body}>{children}</div>}
          {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
