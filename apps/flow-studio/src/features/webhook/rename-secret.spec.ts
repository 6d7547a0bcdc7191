import { expect, it } from 'vitest';
import { renameSecret } from './rename-secret.js';

it('a secret gets another name wherever headers refer to it, and only there', () => {
  const headers = [
    { name: 'Authorization', value: 'Basic {{secrets.key | base64_encode}}' },
    { name: 'X-Key', value: '{{ secrets.key }}:{{secrets.key_2}} secrets.key' },
  ];
  expect(renameSecret({ url: 'https://a.example/key', headers }, 'key', 'crm')).toEqual({
    url: 'https://a.example/key',
    headers: [
      { name: 'Authorization', value: 'Basic {{secrets.crm | base64_encode}}' },
      { name: 'X-Key', value: '{{ secrets.crm }}:{{secrets.key_2}} secrets.key' },
    ],
  });
});
