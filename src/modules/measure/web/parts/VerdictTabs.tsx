import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import type { Figure } from '../types.ts'
import { useVerdictName } from '../useVerdictName.ts'
import type { Verdict } from '../verdicts.ts'
import css from './VerdictTabs.module.css'

type Props = { verdicts: readonly Verdict[]; chosen: Verdict['verdict']; kind: Figure['kind'] }

/** The verdicts of a figure with their units; each leads to its conversations. */
export function VerdictTabs({ verdicts, chosen, kind }: Props) {
  const t = useTexts('measure')
  const nameOf = useVerdictName(kind)
  const shown = verdicts.filter((one) => one.rows && (one.units > 0 || one.verdict === chosen))
  return (
    <nav className={css.tabs} aria-label={t('rows.verdict')}>
      {shown.map((one) => (
        <Link
          key={one.verdict}
          to="."
          search={(old: object) => ({ ...old, verdict: one.verdict, page: undefined, cursor: undefined })}
          className={one.verdict === chosen ? css.here : css.tab}
          aria-current={one.verdict === chosen ? 'page' : undefined}
        >
          {nameOf(one.verdict)} <span className={css.count}>{formatNumber(one.units)}</span>
        </Link>
      ))}
    </nav>
  )
}
