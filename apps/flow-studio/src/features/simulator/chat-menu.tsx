import { useState } from 'react';
import { ActionMenu } from '../../design/action-menu.js';
import { text } from '../../text/text.js';
import { ChangeDialog } from './change-dialog.js';
import { SaveTestDialog } from './save-test-dialog.js';
import { useSimulation, useSimulationStore } from './use-simulation.js';
import { WaitUntilDialog } from './wait-until-dialog.js';

const MINUTE_MS = 60_000;
const WAITS_MS = [5 * MINUTE_MS, 60 * MINUTE_MS, 24 * 60 * MINUTE_MS];

/** Renders what can happen in a chat besides a message. */
export function ChatMenu() {
  const store = useSimulationStore();
  const canAct = useSimulation(({ view, isPending, failure }) => view !== null && !isPending && failure === null);
  const hasRun = useSimulation(({ view }) => view?.runs.some(({ finishedAt }) => finishedAt === null) === true);
  const hasSent = useSimulation(
    ({ view }) => view?.messages.some(({ direction }) => direction === 'outbound') === true,
  );
  const [dialog, setDialog] = useState<'save' | 'until' | 'change' | null>(null);
  const words = text.simulator.menu;
  const close = () => setDialog(null);
  if (!canAct) return null;
  return (
    <>
      <ActionMenu
        label={words.label}
        actions={[
          ...WAITS_MS.map((ms) => ({ label: words.wait(ms), onChoose: () => store.act({ wait: ms }) })),
          { label: words.until, onChoose: () => setDialog('until') },
          { label: words.change, onChoose: () => setDialog('change') },
          ...(hasSent
            ? [
                {
                  label: words.fail,
                  onChoose: () => store.act({ failed: { code: 'undelivered', reason: words.failReason } }),
                },
              ]
            : []),
          ...(hasRun ? [{ label: words.cancel, onChoose: () => store.act({ cancel: true }) }] : []),
          { label: words.takeBack, onChoose: store.takeBack },
          { label: words.replay, onChoose: store.replay },
          { label: words.save, onChoose: () => setDialog('save') },
        ]}
      />
      <SaveTestDialog open={dialog === 'save'} onClose={close} />
      <ChangeDialog open={dialog === 'change'} onClose={close} />
      <WaitUntilDialog open={dialog === 'until'} onClose={close} />
    </>
  );
}
