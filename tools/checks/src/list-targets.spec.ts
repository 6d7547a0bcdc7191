import { describe, expect, it } from 'vitest';
import { listTargets } from '../list-targets.mjs';

const projects = [
  { name: 'core', tags: ['npm:public'], targets: { lint: {}, test: {} } },
  { name: 'server', tags: [], targets: { lint: {}, typecheck: {}, test: {}, e2e: { dependsOn: ['build'] } } },
  {
    name: 'crash',
    tags: [],
    targets: { test: {}, e2e: { dependsOn: ['build', { projects: ['server'], target: 'build' }] } },
  },
  {
    name: 'consumer',
    tags: [],
    targets: { lint: {}, consumer: { dependsOn: [{ projects: ['tag:npm:public'], target: 'build' }] } },
  },
  {
    name: 'checks',
    tags: [],
    targets: {
      'api-report': { inputs: ['default', { input: 'default', projects: 'core' }] },
      unused: { inputs: [{ input: 'default', projects: ['*'] }] },
    },
  },
];

const list = (affected: string[], changed = affected, retyped: string[] = []) =>
  listTargets(projects, { affected, changed, retyped });

describe('listTargets', () => {
  it('runs the quick targets of changed projects alone', () => {
    expect(list(['core', 'server', 'consumer'], ['core']).quick).toEqual(['core']);
  });

  it('lints and compiles dependents when types may have changed for them', () => {
    expect(list(['core', 'server', 'consumer'], ['core']).typed).toEqual([]);
    expect(list(['core', 'server', 'consumer'], ['core'], ['core', 'consumer']).typed).toEqual(['consumer']);
  });

  it('runs related specs of dependents, and names their tests as a whole', () => {
    const { related, slow } = list(['core', 'server', 'consumer'], ['core']);
    expect(related).toEqual(['server']);
    expect(slow).toContain('server:test');
    expect(slow).not.toContain('core:test');
  });

  it('names the slow targets of affected projects', () => {
    expect(list(['crash']).slow).toEqual(['crash:e2e', 'checks:unused']);
  });

  it('names slow targets that drive an affected project without depending on it', () => {
    expect(list(['server']).slow).toEqual(['server:e2e', 'crash:e2e', 'checks:unused']);
  });

  it('names slow targets that look at an affected project by its tag, or through their inputs', () => {
    expect(list(['core']).slow).toEqual(['consumer:consumer', 'checks:unused', 'checks:api-report']);
  });

  it('names nothing when nothing is affected', () => {
    expect(list([])).toEqual({ quick: [], typed: [], related: [], slow: [] });
  });
});
