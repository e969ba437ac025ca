import { distributionOf, mergeDistribution, percentilesOf, type Distribution } from '../metrics/distribution.ts'
import { percentilesOfPacked, unpackTally } from '../metrics/packedTally.ts'
import type { FactTimes } from './types.ts'

/**
 * The time in milliseconds that the share `p` of all times does not exceed, by nearest rank over all of them together;
 * null without times. Throws a RangeError for bytes packTally() did not make.
 */
export function percentileOf(times: readonly FactTimes[], p: number): number | null {
  const packed = times.filter((each) => typeof each === 'string').map(bytesOf)
  if (packed.length === times.length) return percentilesOfPacked(packed, [p])[0] ?? null
  const all = distributionOf({ binned: false, seconds: [], others: [] })
  for (const each of times) mergeDistribution(all, typeof each === 'string' ? unpacked(bytesOf(each)) : plain(each))
  return percentilesOf(all, [p])[0] ?? null
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function unpacked(durations: Uint8Array): Distribution {
  return unpackTally({ met: 0, total: 0, excluded: [], durations }).durations
}

function plain(pairs: Exclude<FactTimes, string>): Distribution {
  const others = [...Map.groupBy(pairs, ([milliseconds]) => milliseconds)]
    .map(([milliseconds, same]) => [milliseconds, same.reduce((sum, [, times]) => sum + times, 0), 0] as const)
    .filter(([, times]) => times > 0)
    .flat()
  return distributionOf({ binned: false, seconds: [], others })
}
