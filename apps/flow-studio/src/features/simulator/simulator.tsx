import { text } from '../../text/text.js';

/** Renders the region of the editor that is named after this. */
export function Simulator() {
  return <section aria-label={text.simulator.region} />;
}
