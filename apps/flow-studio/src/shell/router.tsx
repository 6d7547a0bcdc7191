import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { LoadFailure, Loading } from '../design/loading.js';
import { readAuditSearch } from '../features/audit/audit-search.js';
import { readContactSearch } from '../features/contacts/contact-search.js';
import { readRunSearch } from '../features/runs/run-search.js';
import { lazyScreen } from './lazy-screen.js';
import { NotFound } from './not-found.js';
import { Shell } from './shell.js';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/flows' });
  },
});

const flowsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/flows',
  component: lazyScreen(() => import('../features/flows/flows-page.js'), 'FlowsPage'),
});

const editorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/flows/$flowId',
  /** `simulate`: id of a run that the simulator plays again. */
  validateSearch: ({ simulate }: Record<string, unknown>): { readonly simulate?: string } =>
    typeof simulate === 'string' ? { simulate } : {},
  component: lazyScreen(() => import('../features/editor/editor-page.js'), 'EditorPage'),
});

const runsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs',
  validateSearch: readRunSearch,
  component: lazyScreen(() => import('../features/runs/runs-page.js'), 'RunsPage'),
});

const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$runId',
  component: lazyScreen(() => import('../features/runs/run-page.js'), 'RunPage'),
});

const contactsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contacts',
  validateSearch: readContactSearch,
  component: lazyScreen(() => import('../features/contacts/contacts-page.js'), 'ContactsPage'),
});

const contactRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contacts/$contactId',
  component: lazyScreen(() => import('../features/contacts/contact-page.js'), 'ContactPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyScreen(() => import('../features/settings/settings-page.js'), 'SettingsPage'),
});

const settingsIndexRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/attributes' });
  },
});

const attributesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/attributes',
  component: lazyScreen(() => import('../features/settings/attributes-section.js'), 'AttributesSection'),
});

const secretsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/secrets',
  component: lazyScreen(() => import('../features/settings/secrets-section.js'), 'SecretsSection'),
});

const numbersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/numbers',
  component: lazyScreen(() => import('../features/settings/numbers-section.js'), 'NumbersSection'),
});

const deletedRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/deleted',
  component: lazyScreen(() => import('../features/settings/deleted-section.js'), 'DeletedSection'),
});

const accessRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/access',
  component: lazyScreen(() => import('../features/settings/access-section.js'), 'AccessSection'),
});

const auditRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyScreen(() => import('../features/audit/audit-section.js'), 'AuditSection'),
});

const statusRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/status',
  component: lazyScreen(() => import('../features/settings/status-section.js'), 'StatusSection'),
});

const appearanceRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/appearance',
  component: lazyScreen(() => import('../features/settings/appearance-section.js'), 'AppearanceSection'),
});

const routeTree = rootRoute.addChildren([
  indexRoute,
  flowsRoute,
  editorRoute,
  runsRoute,
  runRoute,
  contactsRoute,
  contactRoute,
  settingsRoute.addChildren([
    settingsIndexRoute,
    attributesRoute,
    secretsRoute,
    numbersRoute,
    deletedRoute,
    accessRoute,
    auditRoute,
    statusRoute,
    appearanceRoute,
  ]),
]);

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

/** Addresses of the studio. None contains a dot: the server takes those with one for files. */
export const router = createRouter({
  routeTree,
  basepath: '/studio',
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  // Code that could not be loaded is asked for by a new page alone; edits that are not stored are kept through it.
  defaultErrorComponent: ({ error }) => <LoadFailure error={asError(error)} onRetry={() => window.location.reload()} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router;
  }
}
