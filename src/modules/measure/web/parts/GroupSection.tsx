import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Choice } from '../../../../web/ui/Choice.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { ExportButton } from '../../../../web/ui/table/ExportButton.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import { listFigures } from '../../api/figure.ts'
import { groupSpan } from '../groupSpan.ts'
import type { FigureRow, Overview } from '../types.ts'
import type { FigureState, OpenFigure } from '../useFigureSearch.ts'
import { useValueText } from '../useValueText.ts'
import { FigureLink } from './FigureLink.tsx'
import css from './FigureTable.module.css'
import sectionCss from './ReportSection.module.css'

type Props = { state: FigureState; overview: Overview }
type Line = { readonly key: string; readonly name: string; readonly of: ReadonlyMap<string, FigureRow> }

const groupings = ['servicePeriod', 'hour', 'team', 'shop', 'week', 'month'] as const
type Grouping = (typeof groupings)[number]

/** The key figures by parts of the day, teams, shops, weeks or months. */
export function GroupSection({ state, overview }: Props) {
  const t = useTexts('measure')
  const u = useTexts('ui')
  const text = useValueText()
  const [by, setBy] = useState<Grouping>('servicePeriod')
  const { engagementId, period, shopId } = state
  const definitions = overview.cards.map(({ figure }) => figure.definition)
  const input = { engagementId, from: period.from, to: period.to, shopId, groupBy: by, definitions, pageSize: 1000 }
  const query = useAction(listFigures, input, { keepPrevious: true })
  const lines = linesOf(query.data?.rows ?? [])
  return (
    <Section
      title={t('groups.title')}
      note={by === 'servicePeriod' || by === 'hour' ? t('groups.periodNote') : undefined}
      aside={
        <>
          <Choice
            label={t('groups.by')}
            value={by}
            options={groupings.map((value) => ({ value, label: t(`groups.${value}`) }))}
            onChange={setBy}
          />
          <ExportButton action={listFigures} input={input} />
        </>
      }
    >
      {query.error && !query.data && (
        <ErrorState
          title={u('error.title', { what: t('groups.title') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {!query.error && !query.data && <TableSkeleton />}
      {query.data && lines.length === 0 && <p className={sectionCss.empty}>{t('groups.empty')}</p>}
      {lines.length > 0 && (
        <div className={sectionCss.table}>
          <Grid<Line>
            label={t('groups.title')}
            rows={lines}
            rowKey={(line) => line.key}
            busy={query.isPlaceholderData}
            columns={[
              {
                key: 'group',
                title: t(`groups.${by}`),
                render: (line) => <span className={css.strong}>{line.name}</span>,
              },
              ...overview.cards.map(({ figure: { definition, name } }) => ({
                key: definition,
                title: name,
                numeric: true,
                render: (line: Line) => {
                  const row = line.of.get(definition)
                  if (!row) return '—'
                  const value = text.cell(row.kind, row.value)
                  const part = partOf(by, line.key, period)
                  return (
                    <span className={css.two}>
                      {part && row.value !== null ? (
                        <FigureLink of={{ ...part, definition }} name={`${line.name} ${name}`} value={value} />
                      ) : (
                        <span>{value}</span>
                      )}
                      {row.kind === 'rate' && <span className={css.note}>{text.counts(row)}</span>}
                    </span>
                  )
                },
              })),
            ]}
          />
        </div>
      )}
    </Section>
  )
}

function linesOf(rows: readonly FigureRow[]): Line[] {
  return [...Map.groupBy(rows, (row) => row.group.key)].map(([key, own]) => ({
    key,
    name: own[0]?.group.name ?? '',
    of: new Map(own.map((row) => [row.definition, row])),
  }))
}

/** What of a figure opens for a group; null for a team without a name. */
function partOf(by: Grouping, key: string, period: FigureState['period']): Omit<OpenFigure, 'definition'> | null {
  if (key === '') return null
  if (by === 'team') return { team: key }
  if (by === 'shop') return { shopId: key }
  if (by === 'hour') return { hour: Number(key) }
  return by === 'servicePeriod' ? { servicePeriod: key } : { span: groupSpan(by, key, period) }
}
