const nouns = [
  'engagement',
  'engagementContact',
  'engagementMember',
  'engagementShop',
  'subAccount',
  'amendment',
  'contract',
  'exclusion',
  'evaluation',
  'period',
  'dispute',
  'terminationRight',
  'statement',
  'payable',
  'payment',
  'invoice',
]

/** Whatever takes a step somewhere changes what waits. */
export const todoStale: { readonly [noun: string]: readonly string[] } = Object.fromEntries(
  nouns.map((noun) => [noun, ['todo']]),
)
