import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import { useSearchRegistry } from '../../command/command-registry.js';
import { SearchList } from '../../design/search-list.js';
import { text } from '../../text/text.js';
import styles from './search-dialog.module.css';

/** Renders the search over flows, steps and commands. Choosing an entry closes it. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const sources = useSearchRegistry((state) => state.sources);
  const [groups] = useState(() =>
    [...sources].map(([heading, list]) => ({
      heading,
      entries: list().map((entry) => ({ ...entry, id: `${heading} ${entry.id}` })),
    })),
  );
  const choose = (id: string) => {
    onClose();
    groups
      .flatMap(({ entries }) => entries)
      .find((entry) => entry.id === id)
      ?.onChoose();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} aria-label={text.search.title}>
          <SearchList
            label={text.search.title}
            groups={groups}
            nothing={text.search.none}
            onChoose={choose}
            autoFocus
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
