import { plural } from '../plural.js';

const amount = (unit: string, count: number) =>
  new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(count);

/** Writes a time in its largest whole unit: "90 minutes", "2 days". */
const duration = (ms: number) => {
  if (ms % 86_400_000 === 0) return amount('day', ms / 86_400_000);
  if (ms % 3_600_000 === 0) return amount('hour', ms / 3_600_000);
  if (ms % 60_000 === 0) return amount('minute', ms / 60_000);
  return amount('second', ms / 1_000);
};

/** Texts of the simulator. */
export const simulator = {
  region: 'Simulator',
  label: 'Simulation',
  hide: 'Hide the simulator',
  show: 'Show the simulator',
  message: 'Message',
  send: 'Send',
  chat: 'Chat',
  restart: 'Restart',
  skipWait: 'Skip wait',
  replay: 'Replay',
  takeBack: 'Take back',
  showStep: 'Show step',
  sampleContact: { name: 'Aisyah', contactNumber: '60123456789' },
  notStarted: 'Nothing has happened yet',
  noTimer: 'Nothing waits for the clock',
  wakesAt: (instant: string) => `Next wake-up: ${instant}`,
  pending: 'Playing',
  startHint: 'Write as a contact would. Nothing here reaches a real contact.',
  write: (word: string) => `Write "${word}"`,
  callTrigger: 'Start by trigger',
  outdated: 'The flow has changed since this chat began.',
  cannotPlay: 'The flow cannot be tried yet:',
  waitsHere: 'waits here',
  failedHere: 'failed here',
  notes: {
    trigger: (values: number) =>
      plural(values, {
        one: 'The trigger was called with 1 value.',
        other: `The trigger was called with ${values} values.`,
      }),
    failed: (code: string) => `The last message could not be delivered (${code}).`,
    wait: (ms: number) => `${duration(ms)} later`,
    wakeUp: 'Until the next wake-up',
    waitUntil: (instant: string) => `Until ${instant}`,
    cancel: 'The run was cancelled.',
    refused: 'The flow did not take this.',
    unmatched: 'No flow waits for this message.',
  },
};
