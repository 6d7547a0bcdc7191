import type { ServiceIdentifier } from 'inversify';
import type { Clock } from './environment/clock.js';
import type { RandomSource } from './environment/random-source.js';
import type { FlowEngine } from './port/flow-engine.js';
import type { FlowStore } from './port/flow-store.js';
import type { MessageChannel } from './port/message-channel.js';
import type { EditableSecretStore, SecretStore } from './port/secret-store.js';
import type { StepLogger } from './environment/step-logger.js';
import type { StepInterceptor } from './step/step-interceptor.js';
import type { StepPlugin } from './step/step-plugin.js';
import type { StepRegistry } from './step/step-registry.js';

// Symbol.for: the same identifier in every installed copy of this package.
const identify = <Service>(name: string): ServiceIdentifier<Service> => Symbol.for(`@luluchat/flow-runtime/${name}`);

/** Bind each step plugin to this one; they are injected together. */
export const STEP_PLUGIN: ServiceIdentifier<StepPlugin> = identify('StepPlugin');
/** Bind each step interceptor to this one: they run around every plugin call, the first bound outermost. */
export const STEP_INTERCEPTOR: ServiceIdentifier<StepInterceptor> = identify('StepInterceptor');
/** The step plugins of the application, by type: made of everything that is bound to `STEP_PLUGIN`. */
export const STEP_REGISTRY: ServiceIdentifier<StepRegistry> = identify('StepRegistry');
/** Keeps what outlives the process. */
export const FLOW_STORE: ServiceIdentifier<FlowStore> = identify('FlowStore');
/** Runs flows. */
export const FLOW_ENGINE: ServiceIdentifier<FlowEngine> = identify('FlowEngine');
/** Takes messages to contacts. */
export const MESSAGE_CHANNEL: ServiceIdentifier<MessageChannel> = identify('MessageChannel');
/** What steps read secrets from. */
export const SECRET_STORE: ServiceIdentifier<SecretStore> = identify('SecretStore');
/** For whoever manages secrets; the same store as `SECRET_STORE`. */
export const EDITABLE_SECRET_STORE: ServiceIdentifier<EditableSecretStore> = identify('EditableSecretStore');
/** Where engine and steps log. */
export const STEP_LOGGER: ServiceIdentifier<StepLogger> = identify('StepLogger');
/** The clock of the application. */
export const CLOCK: ServiceIdentifier<Clock> = identify('Clock');
/** Where chance comes from. */
export const RANDOM_SOURCE: ServiceIdentifier<RandomSource> = identify('RandomSource');
