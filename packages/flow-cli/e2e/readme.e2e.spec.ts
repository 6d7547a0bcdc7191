import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runIn } from './run-in.js';
import { startFlowServer } from './start-flow-server.js';

/** Replaces instants, which differ in each run. */
const withoutInstants = (text: string): string => text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '(instant)');

it('the README shows what the commands with a server print', async () => {
  const readme = await readFile(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  const server = await startFlowServer();
  const folder = await mkdtemp(join(tmpdir(), 'luluchat-cli-readme-'));
  const luluchat = (...args: readonly string[]): ReturnType<typeof runIn> =>
    runIn(folder, args, { LULUCHAT_SERVER: server.url });
  try {
    await luluchat('init');
    const pushed = await luluchat('push', '--with-attributes');
    expect(readme).toContain(`$ luluchat push --with-attributes\n${pushed.out}\`\`\``);
    const published = await luluchat('publish', 'order-status');
    expect(readme).toContain(
      `$ luluchat push --with-attributes\n${pushed.out}$ luluchat publish order-status\n${published.out}\`\`\``,
    );

    const file = join(folder, 'order-status.flow.yaml');
    const text = 'I cannot look that up right now. Please try again in a few minutes.';
    const original = await readFile(file, 'utf8');
    const { body } = await server.call('GET', '/v1/flows');
    const [{ id } = { id: '' }] = body['items'] as readonly { readonly id: string }[];
    const { draft } = (await server.call('GET', `/v1/flows/${id}`)).body;
    const changed = JSON.stringify(draft).replace(text, 'Sorry, try again later.');
    await server.call('PUT', `/v1/flows/${id}`, JSON.parse(changed));
    await writeFile(file, original.replace(text, 'Please call us.'));
    const refused = await luluchat('push');
    expect(refused.exitCode).toBe(1);
    expect(withoutInstants(readme)).toContain(`$ luluchat push\n${withoutInstants(refused.err)}\`\`\``);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
});
