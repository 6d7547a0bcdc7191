export { createRestateEngine } from './restate-engine.js';
export type { RestateEngineOptions } from './restate-engine-options.js';
export { registerWorkers } from './admin/register-workers.js';
export type { RegisterWorkersOptions } from './admin/register-workers.js';
