import { mapStepOutcome } from '@luluchat/flow-runtime';
import { isPlainObject, redactJson } from '@luluchat/flow-runtime/values';
import type {
  ContactCard,
  Effect,
  JsonObject,
  MessageContent,
  MessageTemplateContent,
  StepInterceptor,
  StepResult,
} from '@luluchat/flow-runtime';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { SecretWatch } from './secret-watch.js';

/**
 * Creates an interceptor that redacts secrets in results. In the history every value is redacted. In the data that a flow
 * continues with, a short value can occur by coincidence, so it is redacted only where it is a whole string, and only in
 * results of external steps: no other step can receive a secret.
 */
export function redactSteps(watch: SecretWatch): StepInterceptor {
  return ({ plugin: { isExternal } }, next) =>
    mapStepOutcome(next(), (result) => {
      // The interpreter rejects a value that is not a result.
      if (!isPlainObject(result)) return result;
      return redactShown(
        isExternal === true && watch.kept.longest > 0 ? redactKept(result, watch.kept) : result,
        watch,
      );
    });
}

/** Redacts the part of a result that the history keeps: `history`, or `output` when there is none. */
function redactShown(step: StepResult, redactor: Redactor): StepResult {
  const shown = step.kind === 'wait' ? step.history : (step.history ?? step.output);
  if (!isPlainObject(shown)) return step;
  const redacted = redactJson<JsonObject>(shown, redactor);
  return redacted === shown ? step : { ...step, history: redacted };
}

function redactKept(step: StepResult, redactor: Redactor): StepResult {
  const effects = step.effects === undefined ? {} : { effects: redactEffects(step.effects, redactor) };
  if (step.kind === 'wait') return { ...step, ...effects };
  const { output, data } = step;
  return {
    ...step,
    ...effects,
    ...(output === undefined ? {} : { output: redactJson(output, redactor) }),
    ...(data === undefined ? {} : { data: redactJson(data, redactor) }),
  };
}

/** Redacts the values of effects, never their types or the keys of attributes, which can equal a secret by coincidence. */
function redactEffects(effects: readonly Effect[], redactor: Redactor): readonly Effect[] {
  // The interpreter rejects a value that is not an effect, too.
  if (!Array.isArray(effects)) return effects;
  return effects.map((effect: Effect): Effect => {
    if (!isPlainObject(effect)) return effect;
    if (effect.type !== 'send-message') return redactMembers(effect, ['value', 'tag'], redactor);
    if (!isPlainObject(effect.content)) return effect;
    return { ...effect, content: redactContent(effect.content, redactor) };
  });
}

function redactContent(content: MessageContent, redactor: Redactor): MessageContent {
  const redacted = redactTexts(content, redactor);
  if (!Array.isArray(redacted.buttons)) return redacted;
  return { ...redacted, buttons: redacted.buttons.map((button) => redactMembers(button, ['label'], redactor)) };
}

function redactTexts(content: MessageContent, redactor: Redactor): MessageContent {
  switch (content.type) {
    case 'template':
      return redactTemplate(content, redactor);
    case 'location':
      return { ...content, location: redactMembers(content.location, ['name', 'address'], redactor) };
    case 'contacts':
      return Array.isArray(content.contacts)
        ? { ...content, contacts: content.contacts.map((card: ContactCard) => redactCard(card, redactor)) }
        : content;
    default:
      return redactMembers(content, ['text', 'url', 'mediaId', 'caption'], redactor);
  }
}

function redactCard(card: ContactCard, redactor: Redactor): ContactCard {
  const redacted = redactMembers(card, ['name', 'organization'], redactor);
  const { phones, emails } = redacted;
  return {
    ...redacted,
    ...(Array.isArray(phones) && { phones: redactJson([...phones], redactor) }),
    ...(Array.isArray(emails) && { emails: redactJson([...emails], redactor) }),
  };
}

function redactTemplate(content: MessageTemplateContent, redactor: Redactor): MessageTemplateContent {
  const { header, body, buttonValues } = content;
  const valueOf = <Entry extends object>(entry: Entry): Entry => redactMembers(entry, ['value'], redactor);
  return {
    ...content,
    ...(header !== undefined && { header: redactMembers(header, ['value', 'url', 'name', 'address'], redactor) }),
    ...(Array.isArray(body) && { body: body.map(valueOf) }),
    ...(Array.isArray(buttonValues) && { buttonValues: buttonValues.map(valueOf) }),
  };
}

/** Returns the object with secrets redacted in these members, where they are strings. */
function redactMembers<Value extends object>(value: Value, names: readonly string[], redactor: Redactor): Value {
  if (!isPlainObject(value)) return value;
  const changed = names.flatMap((name): [string, string][] => {
    const text = value[name];
    if (typeof text !== 'string') return [];
    const redacted = redactor.redact(text);
    return redacted === text ? [] : [[name, redacted]];
  });
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}
