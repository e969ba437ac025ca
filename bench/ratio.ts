/** Figures of a bench: medians of paired runs, so that a machine whose speed drifts slows both sides of a pair. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new RangeError('the median of nothing')
  return (upper + lower) / 2
}

export type Pair = { readonly ours: number; readonly reference: number }

/** The median of the pairs' ratios, with the smallest and largest. */
export function ratios(pairs: readonly Pair[]): { median: number; smallest: number; largest: number } {
  const all = pairs.map(({ ours, reference }) => ours / reference)
  return { median: median(all), smallest: Math.min(...all), largest: Math.max(...all) }
}

/** Prints one promise with its figure and whether it is kept. Returns whether it is. */
export function report(promise: string, value: number, limit: number, unit: string): boolean {
  const kept = value <= limit
  console.log(
    `${kept ? 'kept  ' : 'BROKEN'} ${promise}: ${value.toFixed(2)} ${unit} (promised: at most ${limit} ${unit})`,
  )
  return kept
}
