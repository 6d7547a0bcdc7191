/** Renders what starts the flow. */
export function TriggersEditor() {
  return null;
}
