import { CONTACT_NUMBER } from '@luluchat/flow-runtime/channel';
import type { AddressChange, ContactAddress } from '@luluchat/flow-runtime/channel';
import { WHATSAPP_PARENT_ID, WHATSAPP_USER_ID } from '../message/whatsapp-address.js';
import { membersOf, textOf } from './json-value.js';
import { parseNumber, toAddress } from './parse-sender.js';
import { parseInstant } from './parse-status.js';

type Members = Readonly<Record<string, unknown>>;

const CHANGES = ['user_changed_number', 'user_changed_user_id'];

/**
 * Parses the notice (`type: system`) that a person has another number or another user id. `now` (ms since the epoch) replaces an instant
 * that is missing or in the future. Returns `undefined` for other notices, and `malformed` for one that names no new address.
 */
export function parseAddressChange(message: Members, now: number): AddressChange | 'malformed' | undefined {
  const system = membersOf(message['system']);
  const type = textOf(system['type']);
  if (type === undefined || !CHANGES.includes(type)) return undefined;
  const isNumberNew = type === 'user_changed_number';
  const [from, to] = [toNumber(message['from']), toNumber(system['wa_id'])];
  const ids = [toAddress(WHATSAPP_USER_ID, system['user_id']), toAddress(WHATSAPP_PARENT_ID, system['parent_user_id'])];
  const current = [...ids, to ?? (isNumberNew ? undefined : from)].filter(isPresent);
  const previous = [
    toAddress(WHATSAPP_USER_ID, system['previous_user_id']),
    toAddress(WHATSAPP_PARENT_ID, system['previous_parent_user_id']),
    toAddress(WHATSAPP_USER_ID, message['from_user_id']),
    toAddress(WHATSAPP_PARENT_ID, message['from_parent_user_id']),
    from,
  ].filter(isPresent);
  const left = previous.filter((address) => !current.some((other) => isEqual(address, other)));
  if (current.length === 0) return 'malformed';
  return { previous: left, current, isNumberNew, at: parseInstant(message['timestamp'], now) };
}

function toNumber(value: unknown): ContactAddress | undefined {
  const text = textOf(value);
  const number = text === undefined ? undefined : parseNumber(text);
  return number === undefined ? undefined : { kind: CONTACT_NUMBER, value: number };
}

function isPresent(address: ContactAddress | undefined): address is ContactAddress {
  return address !== undefined;
}

function isEqual(one: ContactAddress, other: ContactAddress): boolean {
  return one.kind === other.kind && one.value === other.value;
}
