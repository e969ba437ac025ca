import type { ServicePeriod } from '../../../engine/metrics/servicePeriods.ts'

const begins = 10_000

/** The key of a period's cell: 5_101_335 is 08:30 to 22:15, 0 the time outside. */
export function keyOfPeriod(period: ServicePeriod | null): number {
  return period === null ? 0 : period.from * begins + period.to
}

export function periodOfKey(key: number): ServicePeriod | null {
  return key === 0 ? null : { from: Math.floor(key / begins), to: key % begins }
}
