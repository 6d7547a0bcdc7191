/**
 * Tests the generator in a copy of the workspace: generated packages pass every check without changes, and with the printed
 * lines the server has the step.
 */
import { join } from 'node:path';
import { execaNode } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateStepPlugin } from '../src/step-plugin/generate-step-plugin.mjs';
import { openWorkspace } from './open-workspace.js';
import { createScratchWorkspace, ENVIRONMENT } from './scratch-workspace.js';
import type { ScratchWorkspace } from './scratch-workspace.js';

/** Time for commands, which start tools and may have to build. */
const SLOW = { timeout: 180_000 };
const NAMES = ['loyalty-points', 'crm-question', 'tea-time'];

let scratch: ScratchWorkspace;
let printed: string;

beforeAll(async () => {
  scratch = await createScratchWorkspace();
}, SLOW.timeout);

afterAll(() => scratch.remove(), SLOW.timeout);

async function expectToPass(bin: string, ...args: readonly string[]): Promise<string> {
  const { exitCode, output } = await scratch.run(bin, ...args);
  expect(exitCode, output).toBe(0);
  return output;
}

/** Generates a package of another kind without the command line. */
async function generate(name: string, kind: { external?: boolean; waits?: boolean }): Promise<void> {
  const tree = openWorkspace();
  await generateStepPlugin(tree, { name, ...kind });
  for (const { path, content } of tree.listChanges()) {
    if (path.startsWith(`packages/${name}/`)) await scratch.write(path, String(content));
  }
  await scratch.link(`packages/${name}`);
}

describe('a generated package', () => {
  it('is created by one command', SLOW, async () => {
    printed = await expectToPass('nx', 'g', '@luluchat/generators:step-plugin', 'loyalty-points', '--skip-install');
    await scratch.link('packages/loyalty-points');
  });

  it('passes lint, typecheck and build without unsynced references', SLOW, async () => {
    // The copy contains the built output of the other packages. Nx fails when references are out of date.
    const targets = ['-t', 'lint', 'typecheck', 'build', '--exclude-task-dependencies'];
    await expectToPass('nx', 'run-many', '-p', '@luluchat/loyalty-points', ...targets);
  });

  it('passes typecheck, build and lint in each kind', SLOW, async () => {
    await generate('crm-question', { external: true });
    await generate('tea-time', { waits: true });
    const folders = ['packages/crm-question', 'packages/tea-time'];
    await expectToPass('tsgo', '--build', ...folders);
    await expectToPass('eslint', ...folders);
  });

  it('is formatted by Prettier', SLOW, async () => {
    await expectToPass('prettier', '--check', 'tsconfig.json', ...NAMES.map((name) => `packages/${name}`));
  });

  it('passes its tests', SLOW, async () => {
    const output = await expectToPass('vitest', 'run', ...NAMES.map((name) => `--project=${name}`));
    for (const name of NAMES) expect(output).toContain(`src/${name}.contract.spec.ts`);
  });

  it('has the layout of a package and a README whose code runs', SLOW, async () => {
    const output = await expectToPass(
      'vitest',
      'run',
      '--project=checks',
      'layout',
      'readme-code',
      '-t',
      NAMES.join('|'),
    );
    expect(output).toMatch(/src\/layout\.spec\.ts/);
    expect(output).toMatch(/src\/readme-code\.spec\.ts/);
  });
});

describe('a server with the printed lines', () => {
  const insertBehind = async (file: string, anchor: string, line: string | undefined): Promise<void> => {
    const text = await scratch.read(file);
    if (line === undefined || !text.includes(anchor))
      throw new Error(`The line for ${file} or its anchor was not found.`);
    await scratch.write(file, text.replace(anchor, `${anchor}\n${line}`));
  };

  it('is built', SLOW, async () => {
    const container = 'apps/flow-server/src/container.ts';
    await insertBehind(
      'apps/flow-server/package.json',
      '"dependencies": {',
      /^.*"@luluchat\/loyalty-points": .*$/m.exec(printed)?.[0],
    );
    await insertBehind(
      container,
      `import { createWebhookActionModule } from '@luluchat/webhook-action/module';`,
      /import \{ createLoyaltyPointsModule \} .*;/.exec(printed)?.[0],
    );
    await insertBehind(container, 'createStandardStepsModule(),', /createLoyaltyPointsModule\(\),/.exec(printed)?.[0]);
    // As `nx sync` does.
    const reference = '{ "path": "../../packages/loyalty-points/tsconfig.lib.json" },';
    await insertBehind('apps/flow-server/tsconfig.lib.json', '"references": [', reference);
    await expectToPass('tsgo', '--build', 'apps/flow-server/tsconfig.lib.json');
  });

  it('runs flows with the step', SLOW, async () => {
    const { url, stop } = await startServer();
    try {
      const id = await publish(url, {
        name: 'Points',
        triggers: [{ type: 'webhook' }],
        start: 'fill',
        steps: {
          fill: {
            type: 'loyalty-points',
            config: { text: '{{name}} has {{data.points}} points' },
            exits: { next: 'tell', blank: 'done' },
          },
          tell: {
            type: 'send-message',
            config: { blocks: [{ type: 'text', text: '{{steps.fill.text}}' }] },
            exits: { next: 'done' },
          },
          done: { type: 'complete' },
        },
      });
      await post(`${url}/trigger/flow/${id}`, { contact_number: '60123456789', name: 'Aisyah', points: 12 });
      const readTexts = async () => {
        const response = await fetch(`${url}/v1/contacts/60123456789/messages`);
        const { items = [] } = (await response.json()) as { items?: readonly { text: string }[] };
        return items.map(({ text }) => text);
      };
      await expect.poll(readTexts).toEqual(['Aisyah has 12 points']);
    } finally {
      await stop();
    }
  });
});

describe('the guide "write a step in ten minutes"', () => {
  /** File that the guide adds to the generated ones. */
  const ADDED = 'try-it.spec.ts';

  it('has the files of the generated package, which pass its checks and tests', SLOW, async () => {
    const guide = await scratch.read('packages/flow-runtime/guides/write-a-step.md');
    const files = [...guide.matchAll(/^```ts (\S+)\n([^]*?)^```$/gm)];
    const written: string[] = [];
    for (const [, name = '', text = ''] of files) {
      const path = `packages/loyalty-points/src/${name}`;
      if (!(await scratch.has(path)) && name !== ADDED) continue;
      await scratch.write(path, text);
      written.push(name);
    }
    const step = ['loyalty-points-config.ts', 'create-loyalty-points.ts', 'loyalty-points-module.ts'];
    const specs = ['create-loyalty-points.spec.ts', 'loyalty-points.contract.spec.ts', ADDED];
    expect(written.sort()).toEqual([...step, ...specs].sort());
    await expectToPass('tsgo', '--build', 'packages/loyalty-points');
    await expectToPass('eslint', 'packages/loyalty-points/src');
    await expectToPass('prettier', '--check', 'packages/loyalty-points/src');
    const output = await expectToPass('vitest', 'run', '--project=loyalty-points');
    for (const spec of specs) expect(output).toContain(spec);
  });
});

/** Starts the built server. Resolves when it is ready, to its URL and a function that stops it. */
async function startServer(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const settings = { PORT: '0', DATA_DIR: join(scratch.root, 'data'), LOG_LEVEL: 'info' };
  const server = execaNode(join(scratch.root, 'apps/flow-server/dist/main.js'), [], {
    cwd: scratch.root,
    env: { ...ENVIRONMENT, ...settings },
    extendEnv: false,
    stdin: 'ignore',
    ipc: false,
    // By default, those of this process: vitest's conditions lead to the sources.
    nodeOptions: [],
    all: true,
    reject: false,
  });
  const stop = async (): Promise<void> => {
    server.kill();
    await server;
  };
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let output = '';
      server.all.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const [, found] = /listening on (http:\/\/[^"\s]+)/.exec(output) ?? [];
        if (found !== undefined) resolve(found);
      });
      void server.then(() => reject(new Error(`The server ended:\n${output}`)));
    });
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(200);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function post(url: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`POST ${url} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

async function publish(url: string, document: object): Promise<string> {
  const { id } = await post(`${url}/v1/flows`, document);
  await post(`${url}/v1/flows/${String(id)}/publish`);
  return String(id);
}
