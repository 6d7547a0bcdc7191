/**
 * Compares the existing step packages with the output of the generator, which is the one source of their layout. To change the
 * layout, change the templates and then the packages that fail here.
 */
import { readJson } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateStepPlugin } from '../src/step-plugin/generate-step-plugin.mjs';
import { classNameOf } from '../src/step-plugin/parse-options.mjs';
import { openWorkspace, ROOT, stepPackages } from './open-workspace.js';

interface Settings {
  readonly references: readonly { readonly path: string }[];
}

/** Members that each package chooses. */
const OWN_MEMBERS = ['version', 'description'];
/** Members to which a package may add entries. */
const OPEN_MEMBERS = ['exports', 'dependencies', 'peerDependencies', 'peerDependenciesMeta', 'devDependencies'];

it('finds step packages', () => {
  expect(stepPackages()).toEqual(expect.arrayContaining(['standard-steps', 'webhook-action']));
});

describe.each(stepPackages())('packages/%s', (name) => {
  const folder = `packages/${name}`;
  let template: Tree;
  beforeAll(async () => {
    template = openWorkspace();
    await generateStepPlugin(template, { name });
  });

  const read = (file: string): string => readFileSync(join(ROOT, folder, file), 'utf8');
  const readSettings = (file: string): Settings => JSON.parse(read(file)) as Settings;
  const generated = <Value extends object>(file: string): Value => readJson<Value>(template, `${folder}/${file}`);

  it('has a manifest with the members of the template in the same order', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
    const wanted = generated<Record<string, unknown>>('package.json');
    expect(Object.keys(manifest)).toEqual(Object.keys(wanted));
    for (const [member, value] of Object.entries(wanted)) {
      if (OWN_MEMBERS.includes(member)) continue;
      // A package may have further pages.
      if (member === 'files') expect(manifest[member], member).toEqual(expect.arrayContaining(value as unknown[]));
      else if (OPEN_MEMBERS.includes(member)) expect(manifest[member], member).toMatchObject(value as object);
      else expect(manifest[member], member).toEqual(value);
    }
  });

  it.each(['tsconfig.json', 'tsconfig.lib.json', 'tsconfig.spec.json'])('has the %s of the template', (file) => {
    const { references, ...settings } = readSettings(file);
    const { references: wanted, ...wantedSettings } = generated<Settings>(file);
    expect(settings).toEqual(wantedSettings);
    expect(references).toEqual(expect.arrayContaining([...wanted]));
  });

  it('has a barrel, a container module, a contract spec and documents at the paths of the template', () => {
    const files = ['src/index.ts', `src/${name}-module.ts`, `src/${name}.contract.spec.ts`, 'README.md', 'DESIGN.md'];
    for (const file of files) {
      expect(template.exists(`${folder}/${file}`), `the template makes ${file}`).toBe(true);
      expect(existsSync(join(ROOT, folder, file)), file).toBe(true);
    }
  });

  it('has the licence of the template', () => {
    expect(read('LICENSE')).toBe(template.read(`${folder}/LICENSE`, 'utf8'));
  });

  it('creates its container module and its contract tests as the template does', () => {
    for (const text of [template.read(`${folder}/src/${name}-module.ts`, 'utf8'), read(`src/${name}-module.ts`)]) {
      expect(text).toMatch(
        new RegExp(`^export function create${classNameOf(name)}Module\\([^]*?\\): ContainerModule`, 'm'),
      );
      expect(text).toContain('bind(STEP_PLUGIN)');
    }
    const spec = `src/${name}.contract.spec.ts`;
    for (const text of [template.read(`${folder}/${spec}`, 'utf8'), read(spec)]) {
      expect(text).toContain("import { describeStepContract } from '@luluchat/flow-testing/step-contract';");
      expect(text).toMatch(/^\s*describeStepContract\(/m);
    }
  });

  it.each(['Use it', 'What it promises'])('has the section "%s" of the template in its README', (title) => {
    for (const text of [template.read(`${folder}/README.md`, 'utf8'), read('README.md')]) {
      expect(text?.split('\n')).toContain(`## ${title}`);
    }
  });
});
