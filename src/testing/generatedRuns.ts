/** How many generated cases a property is tried with: `ZUOXI_RUNS` asks for more than the usual number, for a long look. */
export function generatedRuns(usual: number): { readonly numRuns: number } {
  const wanted = Number(process.env.ZUOXI_RUNS ?? '')
  return { numRuns: Number.isSafeInteger(wanted) && wanted > usual ? wanted : usual }
}
