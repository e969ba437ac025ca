import { Link } from '@tanstack/react-router'
import { ShareBar } from '../../../../web/chart/ShareBar.tsx'
import { formatNumber, formatRate } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useMay } from '../../../../web/session/session.ts'
import { listFigureRows } from '../../api/figureRow.ts'
import { figurePaths } from '../paths.ts'
import { rowsSearch, type Selection } from '../selection.ts'
import type { Opened } from '../types.ts'
import { useVerdictName } from '../useVerdictName.ts'
import { verdictShare, verdictTone } from '../verdicts.ts'
import { SourcePart as Part } from './SourcePart.tsx'
import css from './VerdictList.module.css'
import { VerdictPill } from './VerdictPill.tsx'

type Props = {
  opened: Opened
  selection: Selection
  agentName: string | undefined
  /** The figure is shown as it was at an earlier instant, of which no list of conversations is kept. */
  earlier: boolean
}

/** Units by verdict, worst first, each with the way to its conversations. */
export function VerdictList({ opened, selection, agentName, earlier }: Props) {
  const t = useTexts('measure')
  const may = useMay()
  const { verdicts, definition, kind } = opened
  const nameOf = useVerdictName(kind)
  const mayRead = may(listFigureRows, selection.engagementId)
  const withRows = verdicts.some((one) => one.rows)
  const parts = verdicts.map((one) => ({
    key: one.verdict,
    label: nameOf(one.verdict),
    count: one.units,
    tone: verdictTone(one.verdict, kind),
  }))
  const said = parts.map((part) => `${part.label} ${formatNumber(part.count)}`).join(', ')
  return (
    <Part title={t('drawer.verdicts')}>
      {parts.length > 0 && <ShareBar parts={parts} label={`${t('drawer.verdictsLabel')}: ${said}`} />}
      <ul className={css.list}>
        {verdicts.map((one) => {
          const share = verdictShare(one, verdicts)
          const name = nameOf(one.verdict)
          return (
            <li key={one.verdict} className={css.item}>
              <VerdictPill verdict={one.verdict} kind={kind} />
              <span className={css.count}>{formatNumber(one.units)}</span>
              <span className={css.share}>{share === null ? '' : formatRate(share)}</span>
              {one.rows && one.units > 0 && mayRead && (
                <Link
                  to={figurePaths.rows}
                  params={{ engagementId: selection.engagementId }}
                  search={rowsSearch(selection, definition.key, one.verdict, agentName)}
                  aria-label={t('drawer.rowsOf', { verdict: name })}
                  className={css.link}
                >
                  {t('drawer.rows')}
                </Link>
              )}
            </li>
          )
        })}
      </ul>
      {!withRows && <p className={css.note}>{t(earlier ? 'rows.onlyNow' : 'rows.noRows')}</p>}
      {withRows && !mayRead && <p className={css.note}>{t('rows.forbidden')}</p>}
    </Part>
  )
}
