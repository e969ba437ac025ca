/** Which queries change with an event of this module's nouns besides those of the noun itself. */
export const measureStale: { readonly [noun: string]: readonly string[] } = {
  figure: ['figureRow', 'dailyReport', 'agentReport', 'marketplaceFigure'],
  measuring: ['measuredPack', 'definition', 'team', 'figure', 'agentReport'],
}
