import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useMay } from '../../../../web/session/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { listAgentReport } from '../../api/report.ts'
import { assignTeam } from '../../api/team.ts'
import type { AgentRow } from '../types.ts'
import type { FigureState } from '../useFigureSearch.ts'
import { useValueText } from '../useValueText.ts'
import css from './FigureTable.module.css'
import { reportColumns, type DefinitionOf } from './ReportCells.tsx'
import { ReportSection } from './ReportSection.tsx'

const TeamsDrawer = lazy(async () => ({ default: (await import('./TeamsDrawer.tsx')).TeamsDrawer }))

/** Who answered how; an agent sees his own row only. */
export function AgentSection({ state, definitionOf }: { state: FigureState; definitionOf: DefinitionOf }) {
  const t = useTexts('measure')
  const text = useValueText()
  const may = useMay()
  const [teams, setTeams] = useState(false)
  const { engagementId, period, shopId, pack } = state
  const report = (
    <ReportSection
      action={listAgentReport}
      input={{ engagementId, from: period.from, to: period.to, shopId, pack }}
      title={t('agents.title')}
      note={t('agents.note')}
      aside={may(assignTeam, engagementId) && <Button onClick={() => setTeams(true)}>{t('teams.manage')}</Button>}
      empty={t('agents.empty')}
      rowKey={(row) => String(row.agent)}
      columns={[
        {
          key: 'agent',
          title: t('report.agent'),
          render: (row: AgentRow) => (
            <span className={css.two}>
              <span className={css.strong}>
                {row.agentName}{' '}
                {row.unmapped && (
                  <span title={t('agents.unmappedHint')}>
                    <StatePill tone="warn">{t('agents.unmapped')}</StatePill>
                  </span>
                )}
              </span>
              {row.team && <span className={css.note}>{row.team}</span>}
            </span>
          ),
        },
        ...reportColumns<AgentRow>({
          definitionOf,
          text,
          of: (row) => ({ agent: row.agent, agentName: row.agentName }),
          title: (key) => t(`report.${key}`),
        }),
      ]}
    />
  )
  return (
    <>
      {report}
      <Suspense>{teams && <TeamsDrawer engagementId={engagementId} onClose={() => setTeams(false)} />}</Suspense>
    </>
  )
}
