import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { ApiProblem } from '../../api/problem.js';
import type { components } from '../../api/schema.js';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { Notice } from '../../design/notice.js';
import { text } from '../../text/text.js';

export interface RemovalDialogProps {
  readonly title: string;
  readonly effect: string;
  readonly confirm: string;
  /** Query that lists what is deleted. */
  readonly lists: { readonly queryKey: QueryKey };
  /** `force`: also when it is in use. */
  readonly remove: (force: boolean) => Promise<unknown>;
  /** Consequences of deleting it although it is in use. Absent: the server does not allow that. */
  readonly forcedEffect?: string;
  readonly onClose: () => void;
}

/** Returns what the server names as users of what it does not delete: flows, the channel, numbers, and what a number is used by. */
function usersIn(error: Error | null): readonly string[] {
  if (!(error instanceof ApiProblem)) return [];
  const {
    usedBy = [],
    usedByChannel,
    usedByAccounts = [],
    contacts,
    unsentMessages,
    waitingRuns,
  } = error.problem as InUse;
  const { usedByNumber } = text.settings;
  return [
    ...usedBy.map(({ name }) => name),
    ...(usedByChannel === undefined ? [] : [usedByChannel]),
    ...usedByAccounts,
    ...(contacts ? [usedByNumber.contacts(contacts)] : []),
    ...(unsentMessages ? [usedByNumber.unsentMessages(unsentMessages)] : []),
    ...(waitingRuns ? [usedByNumber.waitingRuns(waitingRuns)] : []),
  ];
}

type InUse = Partial<components['schemas']['InUseProblem']>;

const isInUse = (error: Error | null): boolean => error instanceof ApiProblem && error.code === 'in_use';

/** Renders the question before something is deleted. When it is in use, says what uses it, and asks again, if that can be forced. */
export function RemovalDialog(props: RemovalDialogProps) {
  const { title, effect, forcedEffect, confirm, lists, remove, onClose } = props;
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: remove,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: lists.queryKey });
      onClose();
    },
  });
  const users = usersIn(removal.error);
  const isForced = forcedEffect !== undefined && isInUse(removal.error);
  return (
    <Modal
      open
      onClose={onClose}
      size="small"
      title={title}
      description={effect}
      actions={
        <>
          <Button onClick={onClose}>{text.controls.cancel}</Button>
          <Button kind="danger" disabled={removal.isPending} onClick={() => removal.mutate(isForced)}>
            {isForced ? text.settings.deleteInUse : confirm}
          </Button>
        </>
      }
    >
      {removal.error !== null && (
        <Notice tone="danger">
          {isForced ? text.settings.inUse : removal.error.message}
          <ul>
            {users.map((user, index) => (
              <li key={index} dir="auto">
                {user}
              </li>
            ))}
          </ul>
          {isForced && forcedEffect}
        </Notice>
      )}
    </Modal>
  );
}
