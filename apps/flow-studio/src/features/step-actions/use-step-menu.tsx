import { useState } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { menuPlace } from './menu-place.js';
import { StepMenu } from './step-menu.js';
import type { StepMenuRequest } from './step-menu.js';

/** Returns what opens the menu of a step, and the menu. */
export function useStepMenu(): {
  readonly openMenu: (event: MouseEvent, id: string) => void;
  readonly menu: ReactNode;
} {
  const [request, setRequest] = useState<StepMenuRequest | null>(null);
  return {
    openMenu: (event, id) => {
      event.preventDefault();
      setRequest({ id, ...menuPlace(event) });
    },
    menu: request !== null && <StepMenu request={request} onClose={() => setRequest(null)} />,
  };
}
