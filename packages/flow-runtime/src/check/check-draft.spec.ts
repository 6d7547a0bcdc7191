import { IsString, registerDecorator } from 'class-validator';
import { describe, expect, it } from 'vitest';
import type { StepDocument } from '../document/flow-document.js';
import { createStepRegistry } from '../step/step-registry.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { checkDraft } from './check-draft.js';

/** Reports a password in a URL with a code of its own, as the rules for URLs do. */
function HasNoUserInfo(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'hasNoUserInfo',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { context: { code: 'url_user_info' } },
      validator: { validate: (value) => !String(value).includes('@'), defaultMessage: () => 'no user info here' },
    });
  };
}

class CallConfig {
  @HasNoUserInfo()
  url!: string;
  @IsString()
  method!: string;
}

const call: StepPlugin<CallConfig> = {
  type: 'call',
  manifest: { title: 'Call', description: 'Calls.', icon: 'globe', category: 'integration' },
  configType: CallConfig,
  exits: () => ['success', 'error'],
  execute: () => ({ kind: 'exit', exit: 'success' }),
};
const registry = createStepRegistry([call as StepPlugin]);

describe('checkDraft', () => {
  const codesOf = (step: StepDocument) =>
    checkDraft({ name: 'Test', start: 'one', steps: { one: step } }, registry).map(
      ({ code, path }) => `${code} ${path}`,
    );

  it.each<[string, StepDocument]>([
    ['nothing at all', { type: 'call' }],
    ['a wrong value', { type: 'call', config: { method: 5 } }],
    ['null', { type: 'call', config: { method: null } }],
    ['a type that no plugin provides', { type: 'other', config: { anything: 1 } }],
    ['an unknown member', { type: 'call', config: { methodd: 'GET', toString: 'x' } }],
    ['an exit to nowhere', { type: 'call', exits: { success: 'nowhere' } }],
  ])('accepts %s', (_, step) => {
    expect(codesOf(step)).toEqual([]);
  });

  it.each<[string, NonNullable<StepDocument['config']>, string[]]>([
    ['a password in a URL', { url: 'https://a:b@c' }, ['url_user_info /steps/one/config/url']],
    [
      'one beside a null and an unknown member',
      { method: null, url: 'https://a:b@c', passwort: 'x' },
      ['url_user_info /steps/one/config/url'],
    ],
  ])('refuses %s', (_, unfinished, codes) => {
    expect(codesOf({ type: 'call', config: unfinished }).sort()).toEqual(codes);
  });

  it('refuses a password behind more problems than one response contains', () => {
    const noise = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, null]));
    expect(codesOf({ type: 'call', config: { ...noise, url: 'https://a:b@c' } })).toEqual([
      'url_user_info /steps/one/config/url',
    ]);
  });

  it('refuses a config that is too large to be validated', () => {
    const noise = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`x${index}`, index]));
    expect(codesOf({ type: 'call', config: { ...noise, url: 'https://a:b@c' } })).toEqual([
      'too_large /steps/one/config',
    ]);
  });
});
