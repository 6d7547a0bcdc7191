import type { CommandEntry } from './command/cli-command.js';

/** The commands, in the order of `luluchat --help`. */
export const COMMANDS: readonly CommandEntry[] = [
  // Files on this machine.
  {
    name: 'init',
    summary: 'makes a folder with a flow, its test and editor settings',
    load: async () => (await import('./init/init-command.js')).initCommand,
  },
  {
    name: 'check',
    summary: 'validates flows and reports problems with the line of the file',
    load: async () => (await import('./check/check-command.js')).checkCommand,
  },
  {
    name: 'webhook-from-curl',
    summary: 'writes the config of a webhook action, made of a command of curl',
    load: async () => (await import('./curl/webhook-from-curl-command.js')).webhookFromCurlCommand,
  },

  // Runs on this machine.
  {
    name: 'test',
    summary: 'runs flow tests and reports what differs',
    load: async () => (await import('./play/test/test-command.js')).testCommand,
  },
  {
    name: 'chat',
    summary: 'talks with a flow in the terminal',
    load: async () => (await import('./play/chat/chat-command.js')).chatCommand,
  },
  {
    name: 'run',
    summary: 'plays one run of a flow and shows its steps',
    load: async () => (await import('./play/run/run-command.js')).runCommand,
  },

  // Pages.
  {
    name: 'docs',
    summary: 'writes a Markdown page about a flow, with a drawing',
    load: async () => (await import('./docs/docs-command.js')).docsCommand,
  },

  // Flows of a server.
  {
    name: 'list',
    summary: 'lists the flows of a server',
    load: async () => (await import('./remote/list-command.js')).listCommand,
  },
  {
    name: 'pull',
    summary: 'writes drafts of a server to files',
    load: async () => (await import('./remote/pull-command.js')).pullCommand,
  },
  {
    name: 'push',
    summary: 'stores files as drafts of a server',
    load: async () => (await import('./remote/push-command.js')).pushCommand,
  },
  {
    name: 'diff',
    summary: 'compares files with the drafts of a server, step by step',
    load: async () => (await import('./remote/diff-command.js')).diffCommand,
  },
  {
    name: 'publish',
    summary: 'publishes drafts of a server',
    load: async () => (await import('./remote/publish-command.js')).publishCommand,
  },
  {
    name: 'record',
    summary: 'makes a flow test of a run on a server',
    load: async () => (await import('./remote/record-command.js')).recordCommand,
  },

  {
    name: 'unpublish',
    summary: 'takes the published version of a flow back',
    load: async () => (await import('./operate/unpublish-command.js')).unpublishCommand,
  },
  {
    name: 'versions',
    summary: 'lists, shows and restores versions of a flow',
    load: async () => (await import('./operate/versions-command.js')).versionsCommand,
  },
  {
    name: 'schedules',
    summary: 'lists, pauses and resumes the schedules of flows',
    load: async () => (await import('./operate/schedules-command.js')).schedulesCommand,
  },
  {
    name: 'deleted',
    summary: 'lists deleted flows or attributes, and brings one back',
    load: async () => (await import('./operate/deleted-command.js')).deletedCommand,
  },

  // Runs, contacts and data of a server.
  {
    name: 'runs',
    summary: 'lists, shows and cancels runs of a server',
    load: async () => (await import('./operate/runs-command.js')).runsCommand,
  },
  {
    name: 'bulk',
    summary: 'cancels, resumes or repeats many runs of a server, or sends failed messages again',
    load: async () => (await import('./bulk/bulk-command.js')).bulkCommand,
  },
  {
    name: 'contacts',
    summary: 'lists, exports, merges and erases contacts of a server',
    load: async () => (await import('./operate/contacts-command.js')).contactsCommand,
  },
  {
    name: 'tokens',
    summary: 'makes, lists and revokes access tokens of a server',
    load: async () => (await import('./operate/tokens-command.js')).tokensCommand,
  },
  {
    name: 'audit',
    summary: 'lists who changed what on a server',
    load: async () => (await import('./operate/audit-command.js')).auditCommand,
  },
  {
    name: 'store',
    summary: 'copies the data of a server between a SQLite file and PostgreSQL',
    load: async () => (await import('./store/store-command.js')).storeCommand,
  },

  // Several servers on Restate.
  {
    name: 'cluster',
    summary: 'registers and retires builds of servers at Restate, and puts back timers that it lost',
    load: async () => (await import('./cluster/cluster-command.js')).clusterCommand,
  },
];
