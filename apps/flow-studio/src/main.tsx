import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './design/base.css';
import { cspNonce } from './api/csp-nonce.js';
import { queryClient } from './api/query-client.js';
import { router } from './shell/router.js';
import { SessionGate } from './features/session/session-gate.js';
import { applyTheme } from './design/theme.js';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root.');
applyTheme();
createRoot(root).render(
  <StrictMode>
    <CSPProvider nonce={cspNonce()}>
      <QueryClientProvider client={queryClient}>
        <Tooltip.Provider delay={500}>
          <SessionGate>
            <RouterProvider router={router} />
          </SessionGate>
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
);
