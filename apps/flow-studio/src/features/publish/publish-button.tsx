import { Rocket } from '../../design/icon/icons.js';
import { useState } from 'react';
import { Button } from '../../design/button.js';
import { text } from '../../text/text.js';
import { PublishDialog } from './publish-dialog.js';

/** Renders the button that shows what publishing would change. */
export function PublishButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" icon={<Rocket aria-hidden />} onClick={() => setOpen(true)}>
        {text.editor.publish}
      </Button>
      {isOpen && <PublishDialog onClose={() => setOpen(false)} />}
    </>
  );
}
