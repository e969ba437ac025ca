/** Points of a chart in their order; null is a day without data, where the line breaks. */
export type Series = readonly (number | null)[]

export type Box = { readonly width: number; readonly height: number; readonly inset: number }

/** Smallest and largest of the values and of `also`, such as a target; null where there is nothing to draw. */
export function extent(values: Series, also: readonly number[] = []): readonly [number, number] | null {
  const known = [...values.filter((value) => value !== null), ...also]
  if (known.length === 0) return null
  return [Math.min(...known), Math.max(...known)]
}

/** Where a value stands between two others, from 0 to 1; in the middle where the two are one. */
export function share(value: number, [low, high]: readonly [number, number]): number {
  return high === low ? 0.5 : Math.min(1, Math.max(0, (value - low) / (high - low)))
}

export type Point = { readonly x: number; readonly y: number }

/** The points of a series in a box, y downwards; null stays null. */
export function place(values: Series, range: readonly [number, number], box: Box): (Point | null)[] {
  const { width, height, inset } = box
  const step = values.length > 1 ? (width - 2 * inset) / (values.length - 1) : 0
  return values.map((value, index) =>
    value === null
      ? null
      : {
          x: values.length > 1 ? inset + index * step : width / 2,
          y: height - inset - share(value, range) * (height - 2 * inset),
        },
  )
}

function unbroken(points: readonly (Point | null)[]): Point[][] {
  return points.reduce<Point[][]>((runs, point, index) => {
    if (point === null) return runs
    const last = runs.at(-1)
    if (last && points[index - 1]) last.push(point)
    else runs.push([point])
    return runs
  }, [])
}

function move(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}

/** The line through the points, broken where there is none. A single point between gaps is drawn as a short dash. */
export function linePath(points: readonly (Point | null)[]): string {
  return unbroken(points)
    .map((run) => (run.length === 1 && run[0] ? `${move(run)}h0.1` : move(run)))
    .join('')
}

/** The area between the line and the bottom. */
export function areaPath(points: readonly (Point | null)[], bottom: number): string {
  return unbroken(points)
    .filter((run) => run.length > 1)
    .map((run) => `${move(run)}L${(run.at(-1)?.x ?? 0).toFixed(1)} ${bottom}L${(run[0]?.x ?? 0).toFixed(1)} ${bottom}Z`)
    .join('')
}

const steps = [1, 2, 2.5, 5, 10]

/** A few round values that enclose a range, for the axis of a chart. */
export function ticks([low, high]: readonly [number, number], wanted = 3): number[] {
  const span = high - low || Math.abs(high) || 1
  const raw = span / wanted
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = (steps.find((one) => one * power >= raw * 0.999) ?? 10) * power
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  return Array.from({ length: Math.max(1, last - first) + 1 }, (_, index) =>
    Number(((first + index) * step).toFixed(9)),
  )
}
