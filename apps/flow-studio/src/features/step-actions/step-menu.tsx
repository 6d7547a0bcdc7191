import { Menu } from '@base-ui/react/menu';
import { Cable, CopyPlus, Trash2 } from '../../design/icon/icons.js';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { useStepActions } from './use-step-actions.js';
import styles from './menus.module.css';
import type { MenuPlace } from './menu-place.js';

/** Step whose menu is open. */
export interface StepMenuRequest extends MenuPlace {
  readonly id: string;
}

export interface StepMenuProps {
  readonly request: StepMenuRequest;
  readonly onClose: () => void;
}

/** Renders what can be done with a step, or with all selected ones when it is one of them. */
export function StepMenu({ request: { id, x, y }, onClose }: StepMenuProps) {
  const actions = useStepActions();
  const { selection } = useDraftStore().getState();
  const ids = selection.has(id) ? [...selection] : [id];
  const anchor = { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} side="bottom" align="start">
          <Menu.Popup className={styles.menu} aria-label={text.steps.menu(id)}>
            <Menu.Item className={styles.item} onClick={() => actions.open({ kind: 'connect', step: id })}>
              <Cable size={16} aria-hidden /> {text.steps.connect} <kbd>C</kbd>
            </Menu.Item>
            {id !== TRIGGER_NODE && (
              <>
                <Menu.Item className={styles.item} onClick={() => actions.duplicate(ids)}>
                  <CopyPlus size={16} aria-hidden /> {text.steps.duplicate} <kbd>Ctrl D</kbd>
                </Menu.Item>
                <Menu.Item className={styles.item} onClick={() => actions.remove(ids)}>
                  <Trash2 size={16} aria-hidden /> {text.steps.remove} <kbd>Del</kbd>
                </Menu.Item>
              </>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
