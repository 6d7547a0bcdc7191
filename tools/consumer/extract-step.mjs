/** Extracts the step of flow-runtime's README as a module that exports it. Throws when the README has no such code. */
export function extractStep(readme) {
  const [, block] = /\n## Write a step\n.*?\n```ts\n(.*?)\n```\n/s.exec(readme) ?? [];
  if (block === undefined) throw new Error('The README of flow-runtime has no code under "Write a step".');
  const lines = block
    .split('\n')
    .filter((line) => !line.startsWith('assert.') && !line.includes("'node:assert/strict'"))
    .map((line) => line.replace(/^function /, 'export function ').replace('createStepRegistry, ', ''));
  const written = lines.filter((line) => line.trim() !== '');
  if (written.length > 30)
    throw new Error(`The step of the README has ${written.length} lines; at most 30 are allowed.`);
  return `${lines.join('\n').trim()}\n`;
}
