/** Which queries change with an event of this module's nouns besides those of the noun itself. */
export const contractStale: { readonly [noun: string]: readonly string[] } = {
  contract: ['clause', 'amendment', 'amendmentDraft'],
  amendment: ['contract', 'clause'],
  amendmentDraft: ['contract', 'clause'],
}
