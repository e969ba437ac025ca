import type { Verdict } from '../../../engine/metrics/evidence.ts'
import type { Defined } from '../catalogue.ts'
import type { View } from '../policy/rights.ts'
import type { DayPart } from './dayPart.ts'

/** Which rows behind a part of the day are asked for. */
export type AskedPartRows = {
  readonly spaceId: string
  readonly defined: Defined
  readonly verdict: Verdict
  readonly from: string
  readonly to: string
  readonly view: Pick<View, 'shopIds'>
  /** Null: all that the viewer sees. */
  readonly shopId: string | null
  readonly part: DayPart
}

/** A day of a shop on which the part has units of the verdict. */
export type Cell = { readonly day: string; readonly shopId: string; readonly units: number }
