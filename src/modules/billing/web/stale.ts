/** Which queries change with an event of this module's nouns besides those of the noun itself. */
export const billingStale: { readonly [noun: string]: readonly string[] } = {
  statement: ['statementLine', 'payable', 'credit', 'invoice'],
  payable: ['payment', 'credit', 'statement', 'invoice'],
  payment: ['payable', 'credit', 'statement'],
  invoice: ['payable', 'statement', 'credit'],
}
