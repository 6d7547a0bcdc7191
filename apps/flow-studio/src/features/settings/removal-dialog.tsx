import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { ApiProblem } from '../../api/problem.js';
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
  readonly remove: () => Promise<unknown>;
  readonly onClose: () => void;
}

interface Use {
  readonly name: string;
}

/** Returns the flows that the server names as users of what it does not delete. */
const usersIn = (error: Error | null): readonly Use[] =>
  error instanceof ApiProblem && Array.isArray(error.problem['usedBy']) ? (error.problem['usedBy'] as Use[]) : [];

/** Renders the question before something is deleted. When it is in use, says which flows use it. */
export function RemovalDialog({ title, effect, confirm, lists, remove, onClose }: RemovalDialogProps) {
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: remove,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: lists.queryKey });
      onClose();
    },
  });
  const users = usersIn(removal.error);
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
          <Button kind="danger" disabled={removal.isPending} onClick={() => removal.mutate()}>
            {confirm}
          </Button>
        </>
      }
    >
      {removal.error !== null && (
        <Notice tone="danger">
          {removal.error.message}
          <ul>
            {users.map(({ name }, index) => (
              <li key={index} dir="auto">
                {name}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </Modal>
  );
}
