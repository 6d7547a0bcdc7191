import { Plus } from '../../design/icon/icons.js';
import { useState } from 'react';
import { Button } from '../../design/button.js';
import { SelectField } from '../../design/select-field.js';
import { FieldPlace } from '../form/field-place.js';
import { useField } from '../form/form-context.js';
import { text } from '../../text/text.js';
import { SecretDialog } from '../secret/secret-dialog.js';
import { useSecrets } from '../secret/use-secrets.js';
import styles from './webhook.module.css';

const NOT_SIGNED = '';

/** Renders the choice of the secret that signs requests. */
export function SecretField() {
  const secret = useField(['signing', 'secret']);
  const signing = useField(['signing']);
  const secrets = useSecrets();
  const [isMaking, setIsMaking] = useState(false);
  const words = text.webhook.secret;
  const chosen = typeof secret.value === 'string' ? secret.value : NOT_SIGNED;
  const names = chosen === NOT_SIGNED || secrets.includes(chosen) ? secrets : [...secrets, chosen];
  const choose = (name: string) => signing.set(name === NOT_SIGNED ? undefined : { secret: name });
  return (
    <FieldPlace path={['signing', 'secret']}>
      <SelectField
        label={words.choose}
        hint={text.webhook.signingHint}
        error={signing.error}
        value={chosen}
        options={[
          { value: NOT_SIGNED, label: words.notChosen },
          ...names.map((name) => ({ value: name, label: name })),
        ]}
        onChange={choose}
      />
      <Button kind="quiet" className={styles.start} icon={<Plus aria-hidden />} onClick={() => setIsMaking(true)}>
        {text.secret.create}
      </Button>
      {isMaking && (
        <SecretDialog
          isSigningKey
          onClose={() => setIsMaking(false)}
          onStored={(name) => {
            setIsMaking(false);
            choose(name);
          }}
        />
      )}
    </FieldPlace>
  );
}
