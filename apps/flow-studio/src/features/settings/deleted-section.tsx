import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMay } from '../../api/session.js';
import { Button } from '../../design/button.js';
import { Undo2 } from '../../design/icon/icons.js';
import { Notice } from '../../design/notice.js';
import table from '../../design/table.module.css';
import { TimeAgo } from '../../design/time-ago.js';
import { text } from '../../text/text.js';
import { Section } from './section.js';
import { SettingsTable } from './settings-table.js';
import { deletedQuery, restoreDeleted } from './use-deleted.js';

/** Renders deleted flows and attributes, each of which can be restored. */
export function DeletedSection() {
  const words = text.settings.deleted;
  const queries = useQueryClient();
  const query = useQuery(deletedQuery);
  const mayRestore = useMay('edit');
  const restoring = useMutation({
    mutationFn: restoreDeleted,
    // Lists of flows and attributes change as well.
    onSettled: () => queries.invalidateQueries(),
  });
  return (
    <Section title={words.title} hint={words.hint}>
      {!mayRestore && <Notice tone="info">{text.settings.access.missing('edit')}</Notice>}
      {restoring.error !== null && <Notice tone="danger">{restoring.error.message}</Notice>}
      {restoring.isSuccess && restoring.variables.kind === 'flow' && (
        <Notice tone="info">{words.restoredFlow(restoring.variables.name)}</Notice>
      )}
      <SettingsTable query={query} words={words} columns={[words.name, words.kind, words.deletedAt]}>
        {(deleted) => (
          <tr key={`${deleted.kind} ${deleted.id} ${deleted.deletedAt}`}>
            <td dir="auto">{deleted.name}</td>
            <td>{words.kinds[deleted.kind]}</td>
            <td>
              <TimeAgo instant={deleted.deletedAt} />
            </td>
            <td className={table.number}>
              <Button
                icon={<Undo2 aria-hidden />}
                aria-label={words.restoreNamed(deleted.name)}
                disabled={!mayRestore || restoring.isPending}
                onClick={() => restoring.mutate(deleted)}
              >
                {words.restore}
              </Button>
            </td>
          </tr>
        )}
      </SettingsTable>
    </Section>
  );
}
