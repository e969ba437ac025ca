export type Skip = { readonly what: string; readonly reason: string }

/** What one part of the suite came to. */
export type PartResult = {
  readonly part: string
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly Skip[]
  readonly seconds: number
}

export function total(results: readonly PartResult[]): { passed: number; failed: number; skipped: number } {
  const sum = (pick: (result: PartResult) => number) => results.reduce((all, result) => all + pick(result), 0)
  return { passed: sum((r) => r.passed), failed: sum((r) => r.failed), skipped: sum((r) => r.skipped.length) }
}

/** The closing lines: a line for each part, what was skipped and why, and the counts alone on the last line. */
export function summary(results: readonly PartResult[]): string {
  const lines = results.map(
    ({ part, passed, failed, skipped, seconds }) =>
      `${failed > 0 ? '✗' : '✓'} ${part}: ${passed} passed, ${failed} failed, ${skipped.length} skipped (${seconds.toFixed(1)} s)`,
  )
  const skips = results.flatMap(({ part, skipped }) =>
    skipped.map(({ what, reason }) => `- skipped (${part}) ${what}: ${reason}`),
  )
  const { passed, failed, skipped } = total(results)
  return ['', ...lines, ...skips, '', `${passed} passed, ${failed} failed, ${skipped} skipped`, ''].join('\n')
}
