/** Builds a flow whose runs wait until a minute that comes within a day, and complete. */
export function delayFlow(until: number): object {
  const time = new Date(until).toISOString().slice(11, 16);
  return {
    name: 'Delay',
    triggers: [{ type: 'webhook' }],
    start: 'wait',
    steps: {
      wait: { type: 'delay', config: { until: { time, timeZone: 'UTC' } }, exits: { next: 'done' } },
      done: { type: 'complete' },
    },
  };
}
