import type { Token } from 'liquidjs';

/** Error about a place of a template. Errors of LiquidJS have a `token` as well. */
export class TemplateFault extends Error {
  override readonly name = 'TemplateFault';

  constructor(
    message: string,
    readonly token: Token,
  ) {
    super(message);
  }
}
