import { plural } from '../plural.js';

const TEMPLATE_HINTS: Readonly<Record<string, string>> = {
  empty: 'Begin with a blank canvas.',
  'membership-lookup': 'Asks your system for a contact’s data, saves them and answers.',
  'order-status': 'Asks for an order number, looks it up, hands over to a colleague when needed.',
  'appointment-booking': 'Offers free times with buttons, books one, and reminds.',
};

const flowCount = (count: number) => plural(count, { one: '1 flow', other: `${count} flows` });

/** Texts of the list of flows. */
export const flows = {
  title: 'Flows',
  newFlow: 'New flow',
  name: 'Name',
  namePlaceholder: 'What the flow does, such as “Confirm an appointment”',
  create: 'Create',
  startFrom: 'Start from',
  empty: 'Empty',
  templateHints: TEMPLATE_HINTS,
  none: 'No flow yet',
  noneHint:
    'A flow is what a contact goes through: messages, questions, calls to your systems. Start from a template or an empty one.',
  search: 'Search flows',
  noMatch: (search: string) => `No flow has “${search}” in its name.`,
  columns: {
    name: 'Name',
    state: 'State',
    triggers: 'Starts with',
    runs: 'Runs, 24 h',
    failures: 'Failed, 24 h',
    changed: 'Changed',
    actions: 'Actions',
  },
  draft: 'Draft',
  deleted: 'Deleted flow',
  nameUnknown: '…',
  published: (version: number) => `Published v${version}`,
  changed: 'Unpublished changes',
  noTrigger: 'Other flows only',
  actionsOf: (name: string) => `Actions of ${name}`,
  duplicate: 'Duplicate',
  export: 'Export',
  exportAll: (count: number) => `Export ${flowCount(count)}`,
  import: 'Import',
  pauseSchedule: 'Pause schedule',
  resumeSchedule: 'Resume schedule',
  schedulePaused: 'Schedule paused',
  unpublish: 'Unpublish',
  delete: 'Delete',
  copyOf: (name: string) => `Copy of ${name}`,
  removal: {
    delete: {
      title: (name: string) => `Delete “${name}”?`,
      effect:
        'Nothing starts it any more. For 30 days, you can restore it with its draft and versions: Settings, Deleted.',
      confirm: 'Delete flow',
    },
    unpublish: {
      title: (name: string) => `Unpublish “${name}”?`,
      effect: 'No new run starts. The draft and all versions stay, and you can publish again at any time.',
      confirm: 'Unpublish flow',
    },
    entered: 'Other published flows enter it. Without it, their runs fail at that step.',
    cancelRuns: 'Cancel the runs that are under way',
    cancelRunsHint: 'Otherwise they go on to their end.',
    triggers: (count: number) =>
      plural(count, {
        one: 'It is published with a trigger: contacts can no longer start it.',
        other: `It is published with ${count} triggers: contacts can no longer start it.`,
      }),
    waiting: (count: number, isMore: boolean) =>
      isMore
        ? `More than ${count} runs wait in it, for a reply or a time.`
        : plural(count, {
            one: 'One run waits in it, for a reply or a time.',
            other: `${count} runs wait in it, for a reply or a time.`,
          }),
  },
  importing: {
    title: 'Import flows',
    hint: 'Takes a file that was exported here or by the command line. Each flow becomes a new draft; nothing is published or replaced.',
    choose: 'Drop a file here, or choose one',
    confirm: (count: number) => (count === 0 ? 'Import' : `Import ${flowCount(count)}`),
    noJson: (file: string) => `“${file}” is no JSON file. Choose a file that was exported here.`,
    noFlow: (file: string) => `“${file}” holds no flow. Choose a file that was exported here.`,
    newFlows: (count: number) => `${flowCount(count)} will be added`,
    newAttributes: (keys: string) => `New attributes: ${keys}`,
    missingSecrets: (names: string) => `Set these secrets in the settings before you publish: ${names}.`,
    missingAttributes: (keys: string) => `These attributes are missing here: ${keys}.`,
    missingFlows: (count: number) =>
      plural(count, {
        one: 'A step starts a flow that is neither here nor in the file.',
        other: `Steps start ${count} flows that are neither here nor in the file.`,
      }),
    missingStepTypes: (types: string) => `This server has no steps of these types: ${types}.`,
  },
};
