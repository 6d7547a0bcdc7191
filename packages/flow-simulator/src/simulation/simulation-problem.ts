import type { RequestDifference } from '../webhook/compare-request.js';

/** Something in a simulation that its situation does not allow for. It ends no run. */
export interface SimulationProblem {
  /**
   * `unexpected_call`: there is no answer for a call. `request_differs`: a request is not the recorded one.
   * `no_such_button`: no message shows the button that is tapped. `nothing_sent`: no message can fail.
   * `nothing_to_cancel`: no run is unfinished. `no_callback_awaited`: no step waits for a callback.
   */
  readonly code:
    | 'unexpected_call'
    | 'request_differs'
    | 'no_such_button'
    | 'nothing_sent'
    | 'nothing_to_cancel'
    | 'no_callback_awaited';
  readonly message: string;
  readonly stepId?: string;
  /** Parts of the request that differ, with `request_differs`. */
  readonly differences?: readonly RequestDifference[];
}
