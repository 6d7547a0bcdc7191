import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALLOW_LOOPBACK } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const server = useServer({ settings: { ...ALLOW_LOOPBACK, LOG_LEVEL: 'trace' } });
const receiver = useReceiver();

const convert = (body: unknown) => server.call('POST', '/v1/step-types/webhook-action/from-curl', body);

describe('a line of curl', () => {
  it('becomes a config that the step sends, with the secrets that it needs', async () => {
    const line = `curl '${receiver.url}/members?v=2' -H 'Authorization: Bearer planted-token-1' --json '{"tier":"gold","id":12345678901234567890}'`;
    const { status, body } = await convert({ command: line });
    expect([status, body]).toEqual([
      200,
      {
        config: {
          method: 'POST',
          url: `${receiver.url}/members?v=2`,
          bodyFormat: 'json',
          parameters: [
            { name: 'tier', value: 'gold' },
            { name: 'id', value: '{{ 12345678901234567890 }}' },
          ],
          headers: [{ name: 'Authorization', value: 'Bearer {{secrets.token}}' }],
        },
        secrets: [{ name: 'token', source: 'the header "Authorization", behind "Bearer"' }],
        warnings: [],
      },
    ]);
    await server.call('PUT', '/v1/secrets/token', { value: 'planted-token-1' });
    const { body: tested } = await server.call('POST', '/v1/step-types/webhook-action/test', {
      config: body['config'],
      contact: { contactNumber: '60123456789', name: 'Ann' },
    });
    expect(tested).toMatchObject({ exit: 'success' });
    expect(receiver.requests[0]?.text).toBe(
      '{"contact_number":"60123456789","name":"Ann","tier":"gold","id":12345678901234567890}',
    );
    expect(receiver.requests[0]?.headers['authorization']).toBe('Bearer planted-token-1');
  });

  it('is read by the quoting of the shell that is named', async () => {
    const command = 'curl https://crm.example.com/m -d "a=$HOME"';
    const parameters = async (shell: string) => (await convert({ command, shell })).body['config'] as object;
    expect(await parameters('cmd')).toMatchObject({ parameters: [{ name: 'a', value: '$HOME' }] });
    expect(await parameters('bash')).toMatchObject({ parameters: [{ name: 'a', value: '' }] });
  });

  it('has problems when the contract cannot express it, with words for each', async () => {
    const { status, body } = await convert({
      command: 'curl -X DELETE https://crm.example.com/m -F file=@planted-file',
    });
    expect([status, body['code']]).toEqual([422, 'curl_not_convertible']);
    expect(body['problems']).toEqual([
      { code: 'multipart', message: expect.stringContaining('-d name=value') as string },
    ]);
    expect(body['detail']).toContain('multipart');
  });

  it.each([
    [undefined, ''],
    [{}, '/command'],
    [{ command: 7 }, '/command'],
    [{ command: 'curl', shell: 'fish' }, '/shell'],
    [{ command: 'curl', run: true }, '/run'],
  ])('is refused with 400 when the body is %j', async (given, path) => {
    const { status, body } = await convert(given);
    expect([status, body['code']]).toEqual([400, 'invalid_request']);
    expect((body['errors'] as { path: string }[])[0]?.path).toBe(path);
  });

  it('leaves no trace in logs and files, whether it is converted or not', async () => {
    await convert({
      command: `curl 'https://crm.example.com/planted-path?api_key=planted-key' -d 'password=planted-pw'`,
    });
    await convert({ command: `curl 'https://crm.example.com/planted-path -d planted-body` });
    await convert({ command: `curl --planted-option=planted-value https://crm.example.com/m` });
    const files = readdirSync(server.dataDir).map((name) => readFileSync(join(server.dataDir, name), 'latin1'));
    expect(
      [server.stdout(), server.stderr(), ...files].filter((text) =>
        /planted-(?:path|key|pw|body|value|file)/.test(String(text)),
      ),
    ).toEqual([]);
  });
});
