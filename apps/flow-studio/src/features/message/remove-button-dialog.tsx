import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { useDraft } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { exitOfButton } from './button-id.js';

export interface RemoveButtonDialogProps {
  readonly stepId: string;
  /** Button to remove; undefined: none is asked for. */
  readonly button: unknown;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Renders the question whether a button may go, whose exit leads somewhere. */
export function RemoveButtonDialog({ stepId, button, onRemove, onClose }: RemoveButtonDialogProps) {
  const { id = '', label = '' } = (button ?? {}) as { readonly id?: string; readonly label?: string };
  const target = useDraft(({ draft }) => draft.steps[stepId]?.exits?.[exitOfButton(id)]);
  const words = text.message;
  return (
    <Modal
      open={button !== undefined}
      onClose={onClose}
      size="small"
      title={words.removeTitle(label)}
      description={words.removeHint(label, target ?? '')}
      actions={
        <>
          <Button onClick={onClose}>{text.controls.cancel}</Button>
          <Button kind="danger" onClick={onRemove}>
            {words.removeButton}
          </Button>
        </>
      }
    />
  );
}
