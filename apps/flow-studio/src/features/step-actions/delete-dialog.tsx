import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { text } from '../../text/text.js';
import { useStepActions } from './use-step-actions.js';

/** Renders the question whether what stood before deleted steps is joined to what stood after them. */
export function DeleteDialog({ ids }: { readonly ids: readonly string[] }) {
  const actions = useStepActions();
  const remove = (join: boolean) => {
    actions.open(null);
    actions.removeNow(ids, join);
  };
  return (
    <Modal
      open
      size="small"
      title={text.steps.deleteTitle(ids.length)}
      description={text.steps.deleteHint}
      onClose={() => actions.open(null)}
      actions={
        <>
          <Button onClick={() => actions.open(null)}>{text.controls.cancel}</Button>
          <Button kind="danger" onClick={() => remove(false)}>
            {text.steps.deleteOnly}
          </Button>
          <Button kind="primary" autoFocus onClick={() => remove(true)}>
            {text.steps.deleteAndJoin}
          </Button>
        </>
      }
    />
  );
}
