import { useQuery } from '@tanstack/react-query';
import { KeyRound, Trash2 } from '../../design/icon/icons.js';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { forced } from '../../api/forced.js';
import { useMay } from '../../api/session.js';
import { Button } from '../../design/button.js';
import { IconButton } from '../../design/icon-button.js';
import { Notice } from '../../design/notice.js';
import table from '../../design/table.module.css';
import { TimeAgo } from '../../design/time-ago.js';
import { text } from '../../text/text.js';
import { secretsQuery } from '../secret/use-secrets.js';
import { RemovalDialog } from './removal-dialog.js';
import { SecretDialog } from '../secret/secret-dialog.js';
import { Section } from './section.js';
import { SettingsTable } from './settings-table.js';

/** Renders the names of secrets. Their values can be set and never be read. */
export function SecretsSection() {
  const words = text.settings.secrets;
  const query = useQuery(secretsQuery);
  /** Name of the secret that is being set; empty for a new one. */
  const [setting, setSetting] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  const maySet = useMay('secrets');
  return (
    <Section
      title={words.title}
      hint={words.hint}
      actions={
        <Button icon={<KeyRound aria-hidden />} disabled={!maySet} onClick={() => setSetting('')}>
          {text.secret.create}
        </Button>
      }
    >
      {!maySet && <Notice tone="info">{text.settings.access.missing('secrets')}</Notice>}
      <SettingsTable query={query} words={words} columns={[words.name, words.changed]}>
        {({ name, updatedAt }) => (
          <tr key={name}>
            <td>
              <code>{name}</code>
            </td>
            <td>
              <TimeAgo instant={updatedAt} />
            </td>
            <td className={table.number}>
              <IconButton
                label={text.secret.replace(name)}
                icon={<KeyRound aria-hidden />}
                disabled={!maySet}
                onClick={() => setSetting(name)}
              />
              <IconButton
                label={words.delete(name)}
                icon={<Trash2 aria-hidden />}
                disabled={!maySet}
                onClick={() => setLeaving(name)}
              />
            </td>
          </tr>
        )}
      </SettingsTable>
      {setting !== null && (
        <SecretDialog
          {...(setting === '' ? {} : { name: setting })}
          onClose={() => setSetting(null)}
          onStored={() => setSetting(null)}
        />
      )}
      {leaving !== null && (
        <RemovalDialog
          title={words.deleteTitle(leaving)}
          effect={words.deleteEffect}
          confirm={words.deleteConfirm}
          lists={secretsQuery}
          forcedEffect={words.forcedEffect}
          remove={(force) =>
            api.DELETE('/v1/secrets/{name}', { params: { path: { name: leaving }, query: forced(force) } })
          }
          onClose={() => setLeaving(null)}
        />
      )}
    </Section>
  );
}
