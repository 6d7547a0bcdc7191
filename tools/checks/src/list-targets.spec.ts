import { describe, expect, it } from 'vitest';
import { listTargets } from '../list-targets.mjs';

const projects = [
  { name: 'core', tags: ['npm:public'], targets: { lint: {}, test: {} } },
  { name: 'server', tags: [], targets: { test: {}, e2e: { dependsOn: ['build'] } } },
  {
    name: 'crash',
    tags: [],
    targets: { test: {}, e2e: { dependsOn: ['build', { projects: ['server'], target: 'build' }] } },
  },
  {
    name: 'consumer',
    tags: [],
    targets: { consumer: { dependsOn: [{ projects: ['tag:npm:public'], target: 'build' }] } },
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

describe('listTargets', () => {
  it('runs the quick targets of affected projects alone', () => {
    expect(listTargets(projects, ['core', 'consumer']).quick).toEqual(['core']);
  });

  it('names the slow targets of affected projects', () => {
    expect(listTargets(projects, ['crash']).slow).toEqual(['crash:e2e', 'checks:unused']);
  });

  it('names slow targets that drive an affected project without depending on it', () => {
    expect(listTargets(projects, ['server']).slow).toEqual(['server:e2e', 'crash:e2e', 'checks:unused']);
  });

  it('names slow targets that look at an affected project by its tag, or through their inputs', () => {
    expect(listTargets(projects, ['core']).slow).toEqual(['consumer:consumer', 'checks:unused', 'checks:api-report']);
  });

  it('names nothing when nothing is affected', () => {
    expect(listTargets(projects, [])).toEqual({ quick: [], slow: [] });
  });
});
