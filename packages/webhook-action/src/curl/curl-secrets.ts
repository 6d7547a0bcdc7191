import { hasVariable, mapParts } from './variable-marks.js';

/** A secret of a line, to be stored under its name before the step can send it. */
export interface CurlSecret {
  /** Name by which the config uses it, or would use it. */
  readonly name: string;
  /** Place in the line, for a person: `the header "X-Api-Key"`. */
  readonly source: string;
  /** The secret itself; `undefined` when an environment variable holds it. Never log or store it. */
  readonly value: string | undefined;
}

/** Collects the secrets of a line, and gives each a name. */
export class CurlSecrets {
  readonly #secrets: CurlSecret[] = [];
  readonly #variableNames = new Map<number, string>();
  #prefix = '';

  /** @param variables names of the environment variables, by index */
  constructor(readonly variables: readonly string[]) {}

  get all(): readonly CurlSecret[] {
    return this.#secrets;
  }

  /** Puts the host of the receiver before the names that follow: `https://api.example.com` gives `example_token`. */
  useHost(hostname: string): void {
    const labels = hostname.split('.');
    const isNamed = labels.length > 1 && /[a-z]/i.test(labels.at(-1) ?? '');
    const label = isNamed ? (labels.at(-2) ?? '') : '';
    this.#prefix = label === '' ? '' : `${label}_`;
  }

  /** Adds a secret, whose text may have variables, and returns its name. The kind becomes a part of the name. */
  add(kind: string, source: string, text: string): string {
    const isUnknown = hasVariable(text);
    const place = isUnknown ? `${source}, partly from the environment: ${this.#written(text)}` : source;
    return this.#push(this.#prefix + kind, place, isUnknown ? undefined : text);
  }

  /** Adds an environment variable as a secret, once, and returns its name. */
  addVariable(index: number, source: string): string {
    const known = this.#variableNames.get(index);
    if (known !== undefined) return known;
    const variable = this.variables[index] ?? '';
    const name = this.#push(variable, `${source}: the environment variable ${variable}`, undefined);
    this.#variableNames.set(index, name);
    return name;
  }

  #push(wanted: string, source: string, value: string | undefined): string {
    const same = this.#secrets.find((secret) => value !== undefined && secret.value === value);
    if (same !== undefined) return same.name;
    const name = this.#freeName(wanted);
    this.#secrets.push({ name, source, value });
    return name;
  }

  /** The variables of a text, and dots for what else there is. */
  #written(text: string): string {
    return mapParts(
      text,
      (part) => (part === '' ? '' : '...'),
      (index) => `$${this.variables[index] ?? ''}`,
    );
  }

  #freeName(wanted: string): string {
    const plain = wanted
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .replace(/^(?=\d|$)/, 'secret_')
      .slice(0, 60);
    const isTaken = (name: string): boolean => this.#secrets.some((secret) => secret.name === name);
    let name = plain;
    for (let count = 2; isTaken(name); count += 1) name = `${plain}_${count}`;
    return name;
  }
}
