import { useTexts } from '../../../../web/i18n.ts'
import type { HoursProblem } from '../../policy/hoursText.ts'

/** Says what is wrong with hours that were typed. */
export function useHoursProblem(): (problem: HoursProblem) => string {
  const t = useTexts('shop')
  return ({ kind, text }) => t(`hours.${kind}`, { text })
}
