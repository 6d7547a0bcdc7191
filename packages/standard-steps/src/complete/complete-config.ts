/** Config of `complete`, which has no members. */
export class CompleteConfig {}
