/** Which queries change with an event of this module's nouns besides those of the noun itself. */
export const evaluationStale: { readonly [noun: string]: readonly string[] } = {
  evaluation: ['period', 'dispute'],
  period: ['evaluation', 'terminationRight', 'dispute'],
  dispute: ['evaluation', 'period'],
  enteredValue: ['evaluation'],
  figures: ['period'],
  figure: ['period'],
  contract: ['evaluation', 'period', 'enteredValue'],
}
