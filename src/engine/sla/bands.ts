import { contains } from '../calendar/days.ts'
import type { Measure } from '../agreement/measure.ts'
import type { SlaParams } from '../agreement/sla.ts'
import * as exact from '../money/exact.ts'
import { compareWith, type Compared } from './comparing.ts'
import { readIn, readingOf, targetIn, type JudgeContext, type Judged } from './context.ts'
import type { Because } from './types.ts'

type Tiered = Extract<SlaParams, { type: 'C2' }>
type Band = Tiered['bands'][number]

/**
 * C2: each band by itself. A band without days stands for the days no other band of its measure names, one without hours for
 * the hours no other band names on its days. Bands without data, or with too few units, are passed over.
 */
export function judgeBands(params: Tiered, context: JudgeContext): Judged {
  const because: Because[] = []
  const comparisons: Compared[] = []
  for (const band of params.bands) {
    const compared = judgeBand(params, band, context)
    because.push(...compared.flatMap(({ source }) => source?.because ?? []))
    for (const each of compared) {
      if (each.total === null || each.value === null || each.total >= params.minSample) comparisons.push(each)
      else
        because.push({
          code: 'bandBelowMinSample',
          params: { band: band.name, total: each.total, least: params.minSample },
        })
    }
  }
  return { comparisons, because, emptyPassed: true }
}

function judgeBand(params: Tiered, band: Band, context: JudgeContext): Compared[] {
  const measure = band.measure ?? params.measure
  const rivals = params.bands.filter((other) => other !== band && sameMeasure(other.measure ?? params.measure, measure))
  const onDay = (day: string): boolean => {
    if (band.days) return band.days.some((range) => contains(range, day))
    return !rivals.some((other) => other.days?.some((range) => contains(range, day)))
  }
  const target = targetIn({ comparison: params.comparison, target: exact.exactOf(band.target) }, context)
  const name = { zh: band.name, en: band.name }
  const read = (hours: { from: number; to: number } | undefined): Compared => {
    const source = readIn(measure, context, { onDay, hours })
    return compareWith(source, readingOf(measure), target, name, source)
  }
  if (band.hours) return [read(band.hours)]
  const named = rivals.flatMap((other) => (other.hours && sameDays(other, band) ? [other.hours] : []))
  if (named.length === 0) return [read(undefined)]
  // What is left of the day may be several stretches; each is one comparison.
  return gapsOf(named).map((gap) => read(gap))
}

function sameMeasure(a: Measure, b: Measure): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
function sameDays(a: Band, b: Band): boolean {
  return JSON.stringify(a.days) === JSON.stringify(b.days)
}

/** The hours of a day that none of the stretches covers. */
export function gapsOf(
  hours: readonly { readonly from: number; readonly to: number }[],
): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = []
  let at = 0
  for (const { from, to } of hours.toSorted((a, b) => a.from - b.from)) {
    if (from > at) gaps.push({ from: at, to: from })
    at = Math.max(at, to)
  }
  if (at < 24) gaps.push({ from: at, to: 24 })
  return gaps
}
