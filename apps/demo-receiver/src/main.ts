import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebhookError } from '@luluchat/webhook-receiver';
import { createReceiver } from './receiver/create-receiver.js';
import { parseSettings } from './settings/parse-settings.js';
import type { Settings } from './settings/parse-settings.js';

const parsed = parseSettings(process.argv.slice(2), process.env);
if (parsed.kind === 'help') {
  process.stdout.write(`${parsed.text}\n`);
} else if (parsed.kind === 'invalid') {
  fail(parsed.message);
} else {
  run(parsed.settings);
}

function run({ port, host, secret }: Settings): void {
  const receiver = create(secret);
  if (receiver === undefined) return;
  receiver.once('error', (error: NodeJS.ErrnoException) => {
    fail(
      error.code === 'EADDRINUSE'
        ? `Port ${port} on ${host} is taken: stop what uses it, or choose another DEMO_RECEIVER_PORT.`
        : `The demo receiver cannot listen on ${host}:${port}: ${error.message}`,
    );
  });
  receiver.listen(port, host, () => {
    const address = receiver.address() as AddressInfo;
    process.stdout.write(`demo receiver: listening on http://${host}:${address.port}\n`);
  });
  const stop = (): void => {
    receiver.close();
    receiver.closeAllConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function create(secret: string | undefined): Server | undefined {
  try {
    return createReceiver({
      secret,
      report: ({ method, path, status }) => {
        process.stdout.write(`demo receiver: ${method} ${path} answered ${status}\n`);
      },
    });
  } catch (error) {
    if (!WebhookError.is(error, 'invalid_secret')) throw error;
    fail(`DEMO_WEBHOOK_SECRET cannot be used. ${error.message}`);
    return undefined;
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
