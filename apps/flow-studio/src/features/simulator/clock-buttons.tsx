import { useStore } from 'zustand';
import { IconButton } from '../../design/icon-button.js';
import { RotateCcw, SkipForward } from '../../design/icon/icons.js';
import { text } from '../../text/text.js';
import { useSimulationStore } from './use-simulation.js';

/** Renders the buttons that end a wait at once and begin the chat again. */
export function ClockButtons() {
  const store = useSimulationStore();
  const { view, isPending, failure, events } = useStore(store);
  const canSkip = !isPending && failure === null && view !== null && view.nextWakeAt !== null;
  return (
    <>
      <IconButton
        label={text.simulator.skipWait}
        icon={<SkipForward aria-hidden />}
        disabled={!canSkip}
        onClick={() => store.act({ waitUntil: 'wake-up' })}
      />
      <IconButton
        label={text.simulator.restart}
        icon={<RotateCcw aria-hidden />}
        disabled={events.length === 0}
        onClick={store.restart}
      />
    </>
  );
}
