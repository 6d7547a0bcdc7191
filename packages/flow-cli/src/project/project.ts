import type { AttributeCatalog } from '@luluchat/flow-runtime';

/** Name of the file that lists what the flows of a folder rely on. */
export const PROJECT_FILE = 'luluchat.yaml';

/** A flow that a project names. */
export interface ProjectFlow {
  /** Name by which `start-flow` steps of the project refer to it. */
  readonly name: string;
  /** Absolute path. Absent: the flow exists on a server only. */
  readonly file?: string;
  /** Id on a server, by which steps may refer to it as well. */
  readonly id?: string;
}

/** Attributes, secrets, hosts and flows of a folder, as `luluchat.yaml` lists them. */
export interface Project {
  /** Absolute path of the project file. */
  readonly file: string;
  /** Absent: not known. */
  readonly attributes?: AttributeCatalog;
  /** Names of the secrets that exist. Absent: not known. */
  readonly secrets?: ReadonlySet<string>;
  /** Hosts that webhook actions may call although they are not public, as `EGRESS_ALLOW_HOSTS` of the server. Default: none. */
  readonly allowHosts?: readonly string[];
  /** By name. Absent: not known. */
  readonly flows?: ReadonlyMap<string, ProjectFlow>;
}
