import { Dialog } from '@base-ui/react/dialog';
import { List, Reply, X } from '../../design/icon/icons.js';
import { useState } from 'react';
import type { RefObject } from 'react';
import { IconButton } from '../../design/icon-button.js';
import { text } from '../../text/text.js';
import type { ChatButton } from './chat-message.js';
import styles from './phone.module.css';

/** Most buttons that WhatsApp shows below a message; more of them become a list. */
export const MAX_REPLY_BUTTONS = 3;

export interface MessageButtonsProps {
  readonly buttons: readonly ChatButton[];
  /** Called with the button that is tapped; absent: they are only shown. */
  readonly onTap?: ((button: ChatButton) => void) | undefined;
  /** Screen of the phone, over which the list opens. */
  readonly screen: RefObject<HTMLElement | null>;
}

/** Renders the buttons of a message: up to three below it, more of them in a list that one button opens. */
export function MessageButtons({ buttons, onTap, screen }: MessageButtonsProps) {
  if (buttons.length > MAX_REPLY_BUTTONS) return <ListButton buttons={buttons} onTap={onTap} screen={screen} />;
  return (
    <span className={styles.replies}>
      {buttons.map((button) =>
        onTap === undefined ? (
          <span key={button.id} className={styles.reply} dir="auto">
            {button.label}
          </span>
        ) : (
          <button key={button.id} type="button" className={styles.reply} dir="auto" onClick={() => onTap(button)}>
            <Reply size={14} aria-hidden />
            {button.label}
          </button>
        ),
      )}
    </span>
  );
}

function ListButton({ buttons, onTap, screen }: MessageButtonsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const choose = (button: ChatButton) => {
    setIsOpen(false);
    onTap?.(button);
  };
  return (
    <Dialog.Root open={isOpen} onOpenChange={setIsOpen} modal={false}>
      <span className={styles.replies}>
        <Dialog.Trigger className={styles.reply}>
          <List size={14} aria-hidden />
          {text.phone.choose}
        </Dialog.Trigger>
      </span>
      <Dialog.Portal container={screen} className={styles.sheetPortal}>
        <Dialog.Popup className={styles.sheet}>
          <header className={styles.sheetHead}>
            <Dialog.Title render={<h3 />}>{text.phone.choices}</Dialog.Title>
            <Dialog.Close render={<IconButton label={text.controls.close} icon={<X aria-hidden />} />} />
          </header>
          <ul className={styles.rows}>
            {buttons.map((button) => (
              <li key={button.id}>
                {onTap === undefined ? (
                  <span className={styles.row} dir="auto">
                    {button.label}
                  </span>
                ) : (
                  <button type="button" className={styles.row} dir="auto" onClick={() => choose(button)}>
                    {button.label}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
