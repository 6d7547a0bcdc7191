/** A complete step has nothing to configure. */
export class CompleteConfig {}
