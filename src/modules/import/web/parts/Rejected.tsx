import { formatNumber } from '../../../../web/format.ts'
import css from './Rejected.module.css'

/** How many lines were rejected; stands out where there are any. */
export function Rejected({ count, shown }: { count: number; shown: boolean }) {
  if (!shown) return '—'
  return <span className={count > 0 ? css.some : undefined}>{formatNumber(count)}</span>
}
