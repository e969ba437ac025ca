/** Conversations by verdict while they are found: they may come more than once, and in any order. */
export type Findings = (Finding | undefined)[]

/** Pairs of a conversation and its units. */
export type Finding = { length: number; pairs: Int32Array<ArrayBuffer> }
