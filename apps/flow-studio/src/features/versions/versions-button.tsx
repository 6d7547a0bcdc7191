import { History } from '../../design/icon/icons.js';
import { useState } from 'react';
import { Button } from '../../design/button.js';
import { text } from '../../text/text.js';
import { VersionsDialog } from './versions-dialog.js';

/** Renders the button that opens the history of the flow. */
export function VersionsButton({ className }: { readonly className?: string | undefined }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" icon={<History aria-hidden />} className={className} onClick={() => setOpen(true)}>
        {text.editor.versions}
      </Button>
      {isOpen && <VersionsDialog onClose={() => setOpen(false)} />}
    </>
  );
}
