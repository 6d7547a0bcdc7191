import { CommandError } from '../error/command-error.js';
import type { AdminClient, Deployment } from './admin-client.js';
import { sameUrl } from './same-url.js';

/**
 * Registers the workers of a new build, which then get all new work. Resolves to the id of the deployment.
 *
 * @throws {CommandError} 1 if the URL is registered already, and with what Restate says against the build.
 */
export async function registerBuild(admin: AdminClient, workerUrl: string): Promise<string> {
  const known = (await admin.listDeployments()).find(({ uri }) => sameUrl(uri, workerUrl));
  if (known !== undefined) throw registered(workerUrl, known);
  const answer = await admin.send('POST', '/deployments', { uri: workerUrl, force: false });
  if (answer.isOk) return (answer.body as Pick<Deployment, 'id'>).id;
  throw new CommandError(
    1,
    `Restate did not register ${workerUrl} (${answer.status}): ${answer.problem}\nIt calls the workers from its own machine: check that they are started, and that it can reach this URL.`,
  );
}

function registered(workerUrl: string, { id, created_at }: Deployment): CommandError {
  return new CommandError(
    1,
    `${workerUrl} is registered since ${created_at}, as ${id}. Nothing is to be done for that build. A newer build needs a URL of its own: calls in progress end on the build at which they began.`,
  );
}
