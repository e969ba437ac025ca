import type { Part } from '../agreement/versions.ts'
import { canonicalJson, digestOfText, type Json } from './canonical.ts'
import type { JudgedDays } from './leftOut.ts'
import type { MeasureReading } from './readMeasure.ts'
import type { Days, ForecastEffect } from './types.ts'

/** Goes up when the engine comes to another result from the same inputs. */
const engine = 1

/**
 * SHA-256 of everything the value and the result follow from: the clause's version, the stretch, which days count and why
 * others do not, the facts, the row of misses before. Not of the day of asking: a forecast is no evidence.
 */
export function evaluationDigest(input: {
  readonly part: Part
  readonly period: Days
  readonly judged: JudgedDays
  readonly sources: readonly MeasureReading[]
  readonly effect: ForecastEffect | null
  readonly missesBefore: number
}): string {
  const { part, period, judged, sources, effect, missesBefore } = input
  const { no, version, terms } = part.version
  return digestOfText(
    canonicalJson([
      engine,
      no,
      version,
      jsonOf(terms),
      [period.from, period.to, part.from, part.to],
      [judged.enforced, judged.enforcedFrom, [...judged.leftOut].toSorted()],
      sources.map(({ figures, entered }) => [
        figures.map((fact) => [
          fact.definition,
          fact.shopId,
          fact.day,
          fact.met,
          fact.total,
          jsonOf(fact.excluded),
          fact.durationSumMs ?? null,
          fact.durationCount ?? null,
          jsonOf(fact.times ?? null),
          jsonOf(fact.byHour ?? null),
        ]),
        entered.map(jsonOf),
      ]),
      jsonOf(effect),
      missesBefore,
    ]),
  )
}

/** Plain data of the types above is JSON, which their types cannot say. */
function jsonOf(value: object | string | null): Json {
  return value as Json
}
