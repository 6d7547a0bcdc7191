import { describe, expect, it } from 'vitest';
import { changesTypes } from '../changes-types.mjs';

const file = 'packages/standard-steps/src/add-tag/add-tag.ts';
const before = `
/** Creates a step. */
export function createStep(): Step<Config> {
  return { type: 'add-tag', icon: 'tag' };
}
const hidden = 1;
`;

describe('changesTypes', () => {
  it.each([
    ['the body of a function', before.replace("'tag'", "'tag-plus'")],
    ['what is not exported', before.replace('hidden = 1', 'renamed = "2"')],
    ['a comment', before.replace('Creates', 'Makes')],
  ])('is false after a change of %s', (_name, after) => {
    expect(changesTypes(file, before, after)).toBe(false);
  });

  it.each([
    ['a return type', before.replace('Step<Config>', 'Step<Other>')],
    ['a parameter', before.replace('createStep()', 'createStep(icon: string)')],
    ['the value of an exported constant', `${before}\nexport const LIMIT = 5;`],
    ['an export whose type is inferred', `${before}\nexport const create = () => createStep();`],
    ['a decorated field of a class', `${before}\nexport class Config { @IsString() text!: string }`],
  ])('is true after a change of %s', (_name, after) => {
    expect(changesTypes(file, before, after)).toBe(true);
  });

  it('is true when an export has an inferred type on both sides, since the file alone does not tell', () => {
    const inferred = 'export const create = () => createStep();';
    expect(changesTypes(file, inferred, `${inferred}\nconst hidden = 1;`)).toBe(true);
  });

  it('is true for a removed source, and false for a new one, which only others can export', () => {
    expect(changesTypes(file, before, undefined)).toBe(true);
    expect(changesTypes(file, undefined, before)).toBe(false);
  });

  it('is false for pages and tests, and true for manifests and settings', () => {
    const ofFile = (path: string) => changesTypes(`packages/standard-steps/${path}`, 'before', 'after');
    expect(
      ['README.md', 'src/add-tag/add-tag.spec.ts', 'src/list/row.spec.tsx', 'test/golden/run.json', 'e2e/world.ts'].map(
        ofFile,
      ),
    ).toEqual([false, false, false, false, false]);
    expect(['package.json', 'tsconfig.lib.json', 'src/forms.json'].map(ofFile)).toEqual([true, true, true]);
  });
});
