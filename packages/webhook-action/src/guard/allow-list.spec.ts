import { describe, expect, it } from 'vitest';
import { createDestinationGuard } from './destination-guard.js';

const refusal = (message: RegExp) =>
  expect.objectContaining({ code: 'invalid_step_plugin', message: expect.stringMatching(message) as string });

describe('the guard options refuse', () => {
  it.each<[unknown, RegExp]>([
    ['', /holds something/],
    [7, /holds something/],
    [null, /holds something/],
    ['10.0.0.0', /like 10\.1\.0\.0\/16/],
    ['10.0.0.0/', /like/],
    ['10.0.0.0/x', /like/],
    ['10.0.0.0/-1', /like/],
    ['10.0.0.0/08', /like/],
    ['10.0.0.0/8 ', /like/],
    ['10.0.0.0/8/8', /like/],
    ['10.0.0.0/8,11.0.0.0/8', /like/],
    ['10.0.0.0-10.0.0.9', /like/],
    ['10.0.0.0/33', /longer than an address/],
    ['fd00::/129', /longer than an address/],
    ['10.0.0.1/8', /write 10\.0\.0\.0\/8/],
    ['fd00::1/8', /write fd00::\/8/],
    [' 10.0.0.0/8', /not an IP address/],
    ['10/8', /not an IP address/],
    ['10.0/8', /not an IP address/],
    ['012.0.0.0/8', /not an IP address/],
    ['0x0a000000/8', /not an IP address/],
    ['fe80::%eth0/10', /not an IP address/],
    ['[fd00::]/8', /not an IP address/],
    ['crm.internal/8', /not an IP address/],
    ['/8', /not an IP address/],
    ['::ffff:10.0.0.0/104', /as IPv4/],
  ])('the range %j', (entry, message) => {
    expect(() => createDestinationGuard({ allowCidrs: ['10.0.0.0/8', entry as string] })).toThrowError(
      refusal(message),
    );
    expect(() => createDestinationGuard({ allowCidrs: [entry as string] })).toThrowError(
      refusal(/^The entry .* of allowCidrs/),
    );
  });

  it.each<[unknown, RegExp]>([
    ['', /holds something/],
    [{}, /holds something/],
    ['*', /no scheme/],
    ['*.internal', /no scheme/],
    ['http://crm.internal', /no scheme/],
    ['crm.internal/', /no scheme/],
    ['10.0.0.0/8', /no scheme/],
    ['ann@crm.internal', /no scheme/],
    [' crm.internal', /no scheme/],
    ['crm%2einternal', /no scheme/],
    ['fe80::1%eth0', /no scheme/],
    [':8080', /not a host/],
    ['crm.internal:', /not a host/],
    ['crm.internal:http', /not a host/],
    ['[::1', /not a host/],
    ['[::1]x', /not a host/],
    ['::1:x', /not a host/],
    ['256.1.1.1', /not a host/],
    ['a^b', /not a host/],
    ['crm.internal:0', /port/],
    ['crm.internal:65536', /port/],
    ['127.1', /another way to write 127\.0\.0\.1/],
    ['0x7f000001', /another way to write 127\.0\.0\.1/],
    ['2130706433:80', /another way to write 127\.0\.0\.1/],
  ])('the host %j', (entry, message) => {
    expect(() => createDestinationGuard({ allowHosts: ['crm.internal', entry as string] })).toThrowError(
      refusal(message),
    );
  });

  it.each(['allowHosts', 'allowCidrs'])('%s as a string', (option) => {
    expect(() => createDestinationGuard({ [option]: '10.0.0.0/8' })).toThrowError(refusal(/is a list/));
  });

  it.each([[[]], [['localhost']], [['9.9.9.9:x']], [['9.9.9.9', '']]])('the DNS servers %j', (dnsServers) => {
    expect(() => createDestinationGuard({ dnsServers })).toThrowError(refusal(/dnsServers is a list/));
  });

  it('lookup and dnsServers together', () => {
    const lookup = () => undefined;
    expect(() => createDestinationGuard({ lookup, dnsServers: ['9.9.9.9'] })).toThrowError(refusal(/not both/));
  });
});
