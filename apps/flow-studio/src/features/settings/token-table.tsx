import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { Button } from '../../design/button.js';
import { Plus, Trash2 } from '../../design/icon/icons.js';
import { IconButton } from '../../design/icon-button.js';
import table from '../../design/table.module.css';
import { TimeAgo } from '../../design/time-ago.js';
import { text } from '../../text/text.js';
import { RemovalDialog } from './removal-dialog.js';
import { Section } from './section.js';
import { SettingsTable } from './settings-table.js';
import { TokenDialog } from './token-dialog.js';
import { tokensQuery } from './use-tokens.js';
import type { AccessToken } from './use-tokens.js';

/** Renders the named access tokens of the server, for those who may make and revoke them. */
export function TokenTable() {
  const words = text.settings.tokens;
  const query = useQuery(tokensQuery);
  const [isMaking, setIsMaking] = useState(false);
  const [leaving, setLeaving] = useState<AccessToken | null>(null);
  return (
    <Section
      title={words.title}
      hint={words.hint}
      actions={
        <Button icon={<Plus aria-hidden />} onClick={() => setIsMaking(true)}>
          {words.add}
        </Button>
      }
    >
      <SettingsTable query={query} words={words} columns={[words.name, words.scopes, words.lastUsed]}>
        {(token) => (
          <tr key={token.id}>
            <td>
              <span dir="auto">{token.name} </span>
              <code>{token.id}</code>
            </td>
            <td>{token.scopes.join(', ')}</td>
            <td>{token.lastUsedAt === null ? words.never : <TimeAgo instant={token.lastUsedAt} />}</td>
            <td className={table.number}>
              <IconButton
                label={words.revoke(token.name)}
                icon={<Trash2 aria-hidden />}
                onClick={() => setLeaving(token)}
              />
            </td>
          </tr>
        )}
      </SettingsTable>
      {isMaking && <TokenDialog onClose={() => setIsMaking(false)} />}
      {leaving !== null && (
        <RemovalDialog
          title={words.revokeTitle(leaving.name)}
          effect={words.revokeEffect}
          confirm={words.revokeConfirm}
          lists={tokensQuery}
          remove={() => api.DELETE('/v1/tokens/{id}', { params: { path: { id: leaving.id } } })}
          onClose={() => setLeaving(null)}
        />
      )}
    </Section>
  );
}
