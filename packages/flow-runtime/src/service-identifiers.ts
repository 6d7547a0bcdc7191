import type { ServiceIdentifier } from 'inversify';
import type { Clock } from './environment/clock.js';
import type { RandomSource } from './environment/random-source.js';
import type { FlowEngine } from './port/flow-engine.js';
import type { FlowStore } from './port/store/flow-store.js';
import type { MessageChannel } from './port/message-channel.js';
import type { EditableSecretStore, SecretStore } from './port/secret-store.js';
import type { StepLogger } from './environment/step-logger.js';
import type { StepInterceptor } from './step/step-interceptor.js';
import type { StepPlugin } from './step/step-plugin.js';
import type { StepRegistry } from './step/step-registry.js';

// Symbol.for: the same identifier in every installed copy of this package.
const identify = <Service>(name: string): ServiceIdentifier<Service> => Symbol.for(`@luluchat/flow-runtime/${name}`);

/** Identifier of the step plugins: bind each to it; they are injected together. */
export const STEP_PLUGIN: ServiceIdentifier<StepPlugin> = identify('StepPlugin');
/** Identifier of the step interceptors: bind each to it; they run around every plugin call, the first bound outermost. */
export const STEP_INTERCEPTOR: ServiceIdentifier<StepInterceptor> = identify('StepInterceptor');
/** Registry of the step plugins that are bound to `STEP_PLUGIN`, by type. */
export const STEP_REGISTRY: ServiceIdentifier<StepRegistry> = identify('StepRegistry');
/** Store of everything that outlives the process. */
export const FLOW_STORE: ServiceIdentifier<FlowStore> = identify('FlowStore');
/** Engine that runs flows. */
export const FLOW_ENGINE: ServiceIdentifier<FlowEngine> = identify('FlowEngine');
/** Channel that sends messages to contacts. */
export const MESSAGE_CHANNEL: ServiceIdentifier<MessageChannel> = identify('MessageChannel');
/** Store from which steps read secrets. */
export const SECRET_STORE: ServiceIdentifier<SecretStore> = identify('SecretStore');
/** The store of `SECRET_STORE` for code that sets and deletes secrets. */
export const EDITABLE_SECRET_STORE: ServiceIdentifier<EditableSecretStore> = identify('EditableSecretStore');
/** Log of the engine and the steps. */
export const STEP_LOGGER: ServiceIdentifier<StepLogger> = identify('StepLogger');
/** Clock of the application. */
export const CLOCK: ServiceIdentifier<Clock> = identify('Clock');
/** Source of random numbers. */
export const RANDOM_SOURCE: ServiceIdentifier<RandomSource> = identify('RandomSource');
