import { Popover } from '@base-ui/react/popover';
import { useReactFlow } from '@xyflow/react';
import { SearchList } from '../../design/search-list.js';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { HEAD_HEIGHT } from '../../layout/step-geometry.js';
import { useStepTypes } from '../../step-type/use-step-types.js';
import { text } from '../../text/text.js';
import { chosenType, stepTypeGroup } from '../step-actions/step-type-groups.js';
import { useStepActions } from '../step-actions/use-step-actions.js';
import styles from '../step-actions/menus.module.css';
import type { QuickAddRequest } from './use-editing.js';

export interface QuickAddProps {
  readonly request: QuickAddRequest;
  readonly onClose: () => void;
}

/** Renders the step types where the connection of an exit was dropped: the chosen one is added there and connected. */
export function QuickAdd({ request: { x, y, step, exit }, onClose }: QuickAddProps) {
  const actions = useStepActions();
  const stepTypes = useStepTypes();
  const { screenToFlowPosition } = useReactFlow();
  const choose = (entry: string) => {
    const stepType = chosenType(stepTypes, entry);
    onClose();
    if (stepType === undefined) return;
    const at = screenToFlowPosition({ x, y });
    const id = actions.add(stepType, {
      // The connection ends where it was dropped.
      at: { x: at.x, y: at.y - HEAD_HEIGHT / 2 },
      from: { step: step === TRIGGER_NODE ? null : step, exit },
    });
    actions.want(id, true);
  };
  const anchor = { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="bottom" align="start" sideOffset={4}>
          <Popover.Popup className={styles.popup} aria-label={text.steps.addStep}>
            <SearchList
              autoFocus
              label={text.steps.searchTypes}
              nothing={text.steps.nothingFound}
              groups={[stepTypeGroup(stepTypes)]}
              onChoose={choose}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
