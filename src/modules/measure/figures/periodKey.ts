import type { ServicePeriod } from '../../../engine/metrics/servicePeriods.ts'

const begins = 10_000
const outside = 'outside'

/** The key of a period's cell: 5_101_335 is 08:30 to 22:15, 0 the time outside. */
export function keyOfPeriod(period: ServicePeriod | null): number {
  return period === null ? 0 : period.from * begins + period.to
}

export function periodOfKey(key: number): ServicePeriod | null {
  return key === 0 ? null : { from: Math.floor(key / begins), to: key % begins }
}

/** How a period is called in inputs and addresses, in minutes: `0510-1335`, or `outside`. */
export function nameOfPeriodKey(key: number): string {
  const minutes = String(key).padStart(8, '0')
  return key === 0 ? outside : `${minutes.slice(0, 4)}-${minutes.slice(4)}`
}

export function keyOfPeriodName(name: string): number {
  return name === outside ? 0 : Number(name.replace('-', ''))
}
