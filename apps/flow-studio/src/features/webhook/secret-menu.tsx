import { Menu } from '@base-ui/react/menu';
import { KeyRound } from '../../design/icon/icons.js';
import { useState } from 'react';
import buttonStyles from '../../design/button.module.css';
import { text } from '../../text/text.js';
import { SecretDialog } from '../secret/secret-dialog.js';
import { useSecrets } from '../secret/use-secrets.js';
import styles from './webhook.module.css';

export interface SecretMenuProps {
  /** Accessible name of the button. */
  readonly label: string;
  readonly onChoose: (secret: string) => void;
}

/** Renders the button that lists the stored secrets, and makes a new one. */
export function SecretMenu({ label, onChoose }: SecretMenuProps) {
  const secrets = useSecrets();
  const [isMaking, setIsMaking] = useState(false);
  const words = text.webhook.secret;
  return (
    <>
      <Menu.Root>
        <Menu.Trigger
          aria-label={label}
          className={`${buttonStyles.button} ${buttonStyles.quiet} ${styles.secretMenu}`}
        >
          <KeyRound aria-hidden />
          {words.use}
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={4} align="start" className={styles.positioner}>
            <Menu.Popup className={styles.menu}>
              {secrets.length === 0 && <p className={styles.none}>{words.none}</p>}
              {secrets.map((secret) => (
                <Menu.Item key={secret} className={styles.menuItem} onClick={() => onChoose(secret)}>
                  {secret}
                </Menu.Item>
              ))}
              <Menu.Item className={styles.menuItem} onClick={() => setIsMaking(true)}>
                {text.secret.create}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {isMaking && (
        <SecretDialog
          onClose={() => setIsMaking(false)}
          onStored={(secret) => {
            setIsMaking(false);
            onChoose(secret);
          }}
        />
      )}
    </>
  );
}
