/** Which queries change with an event of a noun besides those of the noun itself. */
export const importStale: { readonly [noun: string]: readonly string[] } = {
  import: ['importProblem', 'unknownAccount'],
  subAccount: ['unknownAccount'],
}
