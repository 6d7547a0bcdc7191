import { findStepTypes } from './find-step-types.mjs';

/**
 * Options of the command line.
 *
 * @typedef {object} StepPluginOptions
 * @property {string} name Step type and name of the package, in kebab-case.
 * @property {string} [title] Title of the step in an editor. Default: the name in words.
 * @property {boolean} [external] The step calls an external system.
 * @property {boolean} [waits] The step waits for a reply.
 * @property {boolean} [skipInstall] Skip `npm install`.
 */

/**
 * Step to create.
 *
 * @typedef {object} Step
 * @property {string} name `loyalty-points`
 * @property {string} className `LoyaltyPoints`
 * @property {string} title `Loyalty points`
 * @property {'plain' | 'external' | 'waiting'} kind
 */

/** Name that a step registry accepts. */
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const MAX_NAME_LENGTH = 50;
const TITLE = /^[\p{L}\p{N}][\p{L}\p{N} ,.'&()/+-]{0,59}$/u;

/**
 * Parses and validates the options. Throws an `Error` whose message says what is wrong and what to do.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {StepPluginOptions} options
 * @returns {Step}
 */
export function parseOptions(tree, { name, title, external = false, waits = false }) {
  if (!NAME.test(name) || name.length > MAX_NAME_LENGTH) {
    throw new Error(
      `"${name}" cannot be the type of a step: lower-case letters and digits, words joined by single hyphens, ` +
        `${MAX_NAME_LENGTH} characters at most. For example: ${suggestName(name)}`,
    );
  }
  const taken = ['packages', 'apps', 'tools'].map((group) => `${group}/${name}`).find((folder) => tree.exists(folder));
  if (taken !== undefined) throw new Error(`The name "${name}" is taken by ${taken}. Choose another one.`);
  const owner = findStepTypes(tree).get(name);
  if (owner !== undefined) {
    throw new Error(`The step type "${name}" already exists in ${owner}. Choose another type.`);
  }
  if (title !== undefined && !TITLE.test(title)) {
    throw new Error(`The title "${title}" is not plain text of 1 to 60 characters. For example: ${nameInWords(name)}`);
  }
  if (external && waits) {
    throw new Error(
      'A step either calls out or waits for the contact. Make two steps, one with --external and one with --waits, ' +
        'and join them in the flow.',
    );
  }
  const kind = external ? 'external' : waits ? 'waiting' : 'plain';
  return { name, className: classNameOf(name), title: title ?? nameInWords(name), kind };
}

/**
 * Converts `loyalty-points` to `LoyaltyPoints`.
 *
 * @param {string} name
 */
export function classNameOf(name) {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** @param {string} name */
function nameInWords(name) {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {string} name */
function suggestName(name) {
  const suggestion = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, MAX_NAME_LENGTH)
    .replace(/-$/, '');
  return NAME.test(suggestion) ? suggestion : 'loyalty-points';
}
