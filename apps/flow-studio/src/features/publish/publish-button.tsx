import { Rocket } from '../../design/icon/icons.js';
import { useState } from 'react';
import { Button } from '../../design/button.js';
import { useProblemStore } from '../../problem/use-problems.js';
import { text } from '../../text/text.js';
import { PublishDialog } from './publish-dialog.js';

/** Renders the button that shows what publishing would change. */
export function PublishButton() {
  const [isOpen, setOpen] = useState(false);
  const problems = useProblemStore();
  const open = () => {
    problems.showAll();
    setOpen(true);
  };
  return (
    <>
      <Button kind="primary" icon={<Rocket aria-hidden />} onClick={open}>
        {text.editor.publish}
      </Button>
      {isOpen && <PublishDialog onClose={() => setOpen(false)} />}
    </>
  );
}
