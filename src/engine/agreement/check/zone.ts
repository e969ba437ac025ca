import type { ContractTerms } from '../clause.ts'
import { text } from '../text/words.ts'
import { error, warning, type Problem } from './problem.ts'

/** Days are counted by the clock of the contract's zone: it has to exist, and days of 23 or 25 hours are told. */
export function checkZone({ zone, startsOn, endsOn }: ContractTerms): Problem[] {
  let start: Temporal.ZonedDateTime
  try {
    start = Temporal.PlainDate.from(startsOn).toZonedDateTime(zone)
  } catch {
    return [error('zoneUnknown', null, 'zone', text(`没有时区 ${zone}。`, `There is no time zone ${zone}.`))]
  }
  const change = start.getTimeZoneTransition('next')
  // Without an end, the first year is looked at: changes of the clock come back every year.
  const end =
    endsOn === null ? start.add({ years: 1 }) : Temporal.PlainDate.from(endsOn).toZonedDateTime(zone).add({ days: 1 })
  if (!change || Temporal.ZonedDateTime.compare(change, end) >= 0) return []
  const day = change.toPlainDate().toString()
  return [
    warning(
      'clockChanges',
      null,
      'zone',
      text(
        `时区 ${zone} 在 ${day} 拨钟，当天不是 24 小时；数据和费用仍按当地日历日计算。`,
        `In ${zone} the clock changes on ${day}, a day without 24 hours; figures and fees still go by the local calendar day.`,
      ),
    ),
  ]
}
