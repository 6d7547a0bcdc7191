import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { curlCommand, dataKeys, triggerAddress } from './curl-command.js';

describe('curlCommand', () => {
  it('sends a contact and the keys that the trigger saves, read back by a shell as they were meant', () => {
    const trigger = {
      type: 'webhook',
      attributeMapping: [
        { attribute: 'tier', value: '{{data.tier}}' },
        { attribute: 'since', value: '{{ data.since | date: "%Y" }}' },
        { attribute: 'half', value: '' },
      ],
    };
    const command = curlCommand(triggerAddress('http://127.0.0.1:3000', 'a b'), [...dataKeys(trigger), "o'clock"]);
    const words = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; ${command}`], { encoding: 'utf8' });
    const [address, , , , body] = words.split('\n');
    expect(address).toBe('http://127.0.0.1:3000/trigger/flow/a%20b');
    expect(JSON.parse(body ?? '')).toEqual({
      contact_number: '60123456789',
      name: 'Aisha',
      tier: '…',
      since: '…',
      "o'clock": '…',
    });
  });
});
