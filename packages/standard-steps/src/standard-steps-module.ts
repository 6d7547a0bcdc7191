import { STEP_PLUGIN } from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import { createStandardSteps } from './create-standard-steps.js';

/** Creates a module that binds every standard step to `STEP_PLUGIN`. */
export function createStandardStepsModule(): ContainerModule {
  return new ContainerModule(({ bind }) => {
    for (const plugin of createStandardSteps()) bind(STEP_PLUGIN).toConstantValue(plugin);
  });
}
