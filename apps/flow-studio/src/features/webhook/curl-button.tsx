import { Suspense, useState } from 'react';
import { Button } from '../../design/button.js';
import { lazyPart } from '../../design/lazy-part.js';
import { text } from '../../text/text.js';
import styles from './webhook.module.css';

const CurlDialog = lazyPart(async () => (await import('./curl-dialog.js')).CurlDialog);

/** Renders the button that configures the step by a command of curl. */
export function CurlButton({ stepId }: { readonly stepId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button className={styles.start} onClick={() => setIsOpen(true)}>
        {text.webhook.curl.open}
      </Button>
      {isOpen && (
        <Suspense>
          <CurlDialog stepId={stepId} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
