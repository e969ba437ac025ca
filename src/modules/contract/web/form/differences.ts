import { formatMoney } from '../../../../web/format.ts'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import type { Words } from '../../../../platform/action/action.ts'
import { choiceWords } from '../../policy/choiceWords.ts'
import type { AmendmentClause } from '../types.ts'
import { shiftPoint } from '../../../../web/ui/form/decimal.ts'
import { useLabel } from './words.ts'

type Difference = AmendmentClause['differences'][number]

const shares = /share|Share|^rate$|^band$/
const lists: { readonly [field: string]: Words } = choiceWords

/** What a parameter is called and how its values read: money in yuan, shares in per cent, choices by their words. */
export function useDifference(): (difference: Difference) => { label: string; was: string; is: string } {
  const t = useTexts('contract')
  const local = useLocalText()
  const labelOf = useLabel()
  return ({ path, before, after }) => {
    const parts = path.split('.').filter((part) => part !== 'params')
    const key = parts.findLast((part) => !/^\d+$/.test(part)) ?? path
    const label = parts.map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : labelOf(part))).join(' · ')
    const read = (json: string | null): string => {
      if (json === null) return '—'
      const value: unknown = JSON.parse(json)
      if (value === null) return '—'
      if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
      if (typeof value === 'number') return key.endsWith('Fen') ? formatMoney(value) : String(value)
      const text = String(value)
      if (key === 'unitPriceFen') return `¥${shiftPoint(text, -2) ?? text}`
      if (shares.test(key)) return `${shiftPoint(text, 2) ?? text}%`
      const words = lists[key]?.[text]
      return words ? local(words) : text
    }
    return { label, was: read(before), is: read(after) }
  }
}
