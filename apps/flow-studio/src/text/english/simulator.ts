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

const either = new Intl.ListFormat('en', { type: 'disjunction' });
const both = new Intl.ListFormat('en', { type: 'conjunction' });

/** Keywords that start a flow, and how a message has to match them. */
interface KeywordStart {
  readonly match: string;
  readonly keywords: readonly string[];
}

const startWords = ({ match, keywords }: KeywordStart) => {
  const quoted = keywords.map((keyword) => `“${keyword}”`);
  const any = either.format(quoted);
  switch (match) {
    case 'contain':
      return `a message that contains ${any}`;
    case 'contain-all':
      return `a message that contains ${both.format(quoted)}`;
    case 'begin-with':
      return `a message that begins with ${any}`;
    case 'end-with':
      return `a message that ends with ${any}`;
    default:
      return any;
  }
};

/** Texts of the simulator. */
export const simulator = {
  region: 'Simulator',
  label: 'Simulation',
  hide: 'Hide the simulator',
  show: 'Show the simulator',
  message: 'Message',
  invitation: 'Chat with the flow',
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
  letTimeCome: 'Start by schedule',
  giveTag: (tag: string) => `Add the tag "${tag}"`,
  changeAttribute: (title: string) => `Change ${title}`,
  outdated: 'The flow or its settings have changed since this chat began.',
  views: { label: 'View of the simulation', chat: 'Chat', details: 'Details', setup: 'Settings' },
  recorded: (started: string, version: number) =>
    `Recorded run of ${started} (version ${version}), played again on the flow on the screen with the answers that it got. Attributes and tags of the contact are those of now.`,
  cannotPlay: 'The flow cannot be tried yet:',
  waitsHere: 'waits here',
  failedHere: 'failed here',
  notes: {
    trigger: (values: number) =>
      plural(values, {
        one: 'The trigger was called with 1 value.',
        other: `The trigger was called with ${values} values.`,
      }),
    schedule: 'The time of the schedule came.',
    failed: (code: string) => `The last message could not be delivered (${code}).`,
    wait: (ms: number) => `${duration(ms)} later`,
    wakeUp: 'Until the next wake-up',
    waitUntil: (instant: string) => `Until ${instant}`,
    cancel: 'The run was cancelled.',
    tagAdded: (tag: string) => `The contact got the tag “${tag}”.`,
    tagRemoved: (tag: string) => `The contact lost the tag “${tag}”.`,
    attributeSet: (key: string, value: string) => `The attribute ${key} of the contact became “${value}”.`,
    attributeRemoved: (key: string) => `The attribute ${key} of the contact has no value any more.`,
    refused: 'The flow did not take this.',
    unmatched: (starts: readonly KeywordStart[]) =>
      starts.length === 0
        ? 'No flow waits for this message, and this flow has no keyword that would start it.'
        : `No flow waits for this message. This flow starts with ${either.format(starts.map(startWords))}.`,
  },
  ends: {
    completed: 'The flow is completed.',
    failed: 'The flow failed.',
    stalled: 'The flow stopped.',
    superseded: 'Another run of the contact took its place.',
  },
  trigger: {
    title: 'Start by trigger',
    hint: 'Enter what another system sends. The flow reads it as {{data.<name>}}. Contact and name are those of the settings.',
    name: (position: number) => `Name of value ${position}`,
    namePlaceholder: 'Name, such as order_id',
    value: (position: number) => `Value ${position}`,
    valuePlaceholder: 'Value',
    remove: (position: number) => `Remove value ${position}`,
    add: 'Add value',
    start: 'Start',
  },
  menu: {
    label: 'More of the simulation',
    wait: (ms: number) => `Let ${duration(ms)} pass`,
    until: 'Let time pass until …',
    fail: 'Last message fails',
    failReason: 'The simulation let it fail.',
    cancel: 'Cancel the run',
    change: 'Change the contact …',
    takeBack: 'Take back the last event',
    replay: 'Play all again',
    save: 'Save as test',
  },
  change: {
    title: 'Change the contact',
    hint: 'As an operator or another program does. It starts the flows that listen to the tag or the attribute.',
    kind: 'Change',
    kinds: { addTag: 'Add a tag', removeTag: 'Remove a tag', attribute: 'Set an attribute' },
    tag: 'Tag',
    attribute: 'Attribute',
    noAttributes: 'There are no attributes yet: the settings have them.',
    value: 'Value',
    valueHint: 'Empty: no value any more.',
    notNumber: 'A number is needed, such as 12.5.',
    make: 'Change',
  },
  waitUntil: {
    title: 'Let time pass',
    instant: 'Until',
    wait: 'Let it pass',
    past: 'This is before the clock of the chat.',
  },
  saveTest: {
    title: 'Save as test',
    hint: (file: string) =>
      `The chat becomes a file for "luluchat test". Put it beside the file of the flow, "${file}.json".`,
    name: 'Name of the test',
    nameOf: (flow: string) => `chat with ${flow}`,
    save: 'Save file',
    problems: 'Something in this chat has no place in a test: look at the warnings above it.',
  },
  details: {
    nothing: 'Values, attributes, tags and requests appear here once the chat has begun.',
    attributes: 'Attributes',
    tags: 'Tags',
    run: (position: number) => `Run ${position}`,
    statuses: {
      running: 'running',
      waiting: 'waiting',
      completed: 'completed',
      failed: 'failed',
      cancelled: 'cancelled',
      superseded: 'superseded',
      stalled: 'stalled',
    },
    requests: 'Requests',
    none: 'None',
    live: 'Really called; the step has the answer.',
    answered: (status: number) => `Answered with status ${status}, from the chat`,
    failed: (kind: string) => `Failed on purpose: ${kind}`,
  },
  setup: {
    hint: 'What you change here holds from the next event on. "Replay" plays the chat again with it.',
    webhooks: 'Webhooks',
    noWebhooks: 'This flow calls no webhook.',
    callsLive: 'Call webhooks for real',
    live: 'Webhooks are really called. Each call is made once: when the chat continues, its answer is used again.',
    modes: {
      live: 'Call it for real',
      none: 'No answer',
      answer: 'Answer entered here',
      fail: (title: string) => `Fail: ${title}`,
    },
    statusOf: (step: string) => `Status of ${step}`,
    badStatus: 'A status is 200 to 599.',
    bodyOf: (step: string) => `Body of ${step}`,
    bodyHint: 'JSON or text.',
    useTested: 'Use the answer of the last test',
    random: 'Random results',
    randomTime: (step: string, time: number) => `${step}, time ${time}`,
    randomHint: 'Each time that the contact comes to this step takes the next one. Later times take the last.',
    addTime: 'Choose another time',
    removeTime: (time: number) => `Remove time ${time}`,
    firstExit: 'First exit with a share',
    contact: 'Contact',
    name: 'Name',
    number: 'Number',
    numberHint: 'Digits with country code. Empty: the channel tells none.',
    tags: 'Tags',
    tagsHint: 'Separated by commas.',
    clock: 'Clock',
    startAt: 'Starts at',
    startAtHint: 'Empty: when the chat begins.',
    startNow: 'Start with the chat',
  },
};
