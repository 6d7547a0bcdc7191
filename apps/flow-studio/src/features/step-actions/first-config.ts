import { newCase } from '../condition/condition-case.js';
import { initialValue } from '../form/initial-value.js';
import type { JsonSchema } from '../../step-type/json-schema.js';
import type { StepType } from '../../step-type/use-step-types.js';

/** Makes the configuration that a new step begins with: the first entries of its form, so that little has to be chosen. */
export function firstConfig({ type, configSchema }: StepType): Record<string, unknown> {
  if (type === 'condition') return { cases: [newCase([])] };
  const value = initialValue(configSchema as JsonSchema, configSchema as JsonSchema);
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
}
