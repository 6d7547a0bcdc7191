import { plural } from '../plural.js';

const list = new Intl.ListFormat('en');

/** Texts of what is done with steps. */
export const steps = {
  added: (name: string, after: string | undefined) =>
    after === undefined ? `${name} added.` : `${name} added after ${after}.`,
  inserted: (count: number) => plural(count, { one: '1 step added.', other: `${count} steps added.` }),
  copied: (count: number) => plural(count, { one: '1 step copied.', other: `${count} steps copied.` }),
  deleted: (names: readonly string[]) =>
    names.length > 3 ? `${names.length} steps deleted.` : `${list.format(names)} deleted.`,
  connected: (from: string, exit: string, target: string) => `${from}: ${exit} leads to ${target}.`,
  disconnected: (from: string, exit: string) => `${from}: ${exit} leads nowhere now.`,
  undone: (label: string) => `Undone: ${label}.`,
  redone: (label: string) => `Done again: ${label}.`,
  moved: (count: number, x: number, y: number) =>
    plural(count, { one: `Step moved to ${x}, ${y}.`, other: `${count} steps moved.` }),
  deleteTitle: (count: number) => plural(count, { one: 'Delete this step?', other: `Delete ${count} steps?` }),
  deleteHint:
    'Something leads to what you delete, and something follows it. You can join both, or leave what stood before without a connection.',
  deleteAndJoin: 'Delete and join',
  deleteOnly: 'Delete only',
  connectTitle: (name: string) => `Connect ${name}`,
  connectHint: 'Choose an exit, then the step that it leads to.',
  exit: 'Exit',
  startExit: 'Start',
  exitTitle: (label: string, name: string) => `${label} (${name})`,
  leadsTo: (name: string) => `leads to ${name}`,
  leadsNowhere: 'leads nowhere',
  removeConnection: 'Remove connection',
  target: 'Leads to',
  search: 'Search steps and step types',
  searchTypes: 'Search step types',
  nothingFound: 'Nothing has this name.',
  stepsOfFlow: 'Steps of this flow',
  newStep: 'New step',
  addStep: 'Add a step',
  menu: (name: string) => `Actions of ${name}`,
  connect: 'Connect',
  duplicate: 'Duplicate',
  copy: 'Copy',
  remove: 'Delete',
  problems: (count: number) => plural(count, { one: '1 problem', other: `${count} problems` }),
  list: 'Step list',
  listView: 'List view',
  continuesAt: (name: string) => `continues at ${name}`,
  goesNowhere: 'leads nowhere yet',
  notReached: 'Steps that nothing leads to',
  noExits: 'This step ends the flow: it has no exits.',
};
