import { useState } from 'react';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/notice.js';
import { useSaving } from '../../save/use-save-state.js';
import { text } from '../../text/text.js';
import { ConflictDialog } from './conflict-dialog.js';

/** Renders that the flow was changed elsewhere too, with the way to choose; nothing while it was not. */
export function ConflictNotice() {
  const conflict = useSaving((state) => state.conflict);
  const [isOpen, setOpen] = useState(false);
  if (conflict === null) return null;
  const close = () => setOpen(false);
  return (
    <>
      <Notice
        tone="danger"
        action={
          <Button kind="primary" onClick={() => setOpen(true)}>
            {text.saving.compare}
          </Button>
        }
      >
        {text.saving.changedElsewhere}
      </Notice>
      {isOpen && <ConflictDialog conflict={conflict} onClose={close} />}
    </>
  );
}
