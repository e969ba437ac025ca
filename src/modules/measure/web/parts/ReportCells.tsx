import { formatNumber, formatRate } from '../../../../web/format.ts'
import type { GridColumn } from '../../../../web/ui/table/grid.ts'
import type { AgentRow, DayRow } from '../types.ts'
import type { OpenFigure } from '../useFigureSearch.ts'
import type { ValueTexts } from '../useValueText.ts'
import css from './FigureTable.module.css'
import { FigureLink } from './FigureLink.tsx'
import { StatusMark } from './StatusMark.tsx'

type Shared = Pick<
  AgentRow & DayRow,
  | 'received'
  | 'consultations'
  | 'definition'
  | 'replyMet'
  | 'replyTotal'
  | 'replyMissed'
  | 'replyRate'
  | 'firstReply30Rate'
  | 'firstResponseMs'
  | 'averageResponseMs'
  | 'unanswered'
  | 'concurrency'
  | 'status'
>

/** Keys of the definitions of the pack shown, by metric: a cell without one is shown but opens nothing. */
export type DefinitionOf = (metric: string) => string | undefined

export type ReportTitle =
  | 'received'
  | 'reply'
  | 'missed'
  | 'first30'
  | 'first'
  | 'average'
  | 'unanswered'
  | 'concurrency'
  | 'status'

type Options<R> = {
  readonly definitionOf: DefinitionOf
  readonly text: ValueTexts
  /** Of whom, or of which day, a figure of the row is. */
  readonly of: (row: R) => Omit<OpenFigure, 'definition'>
  readonly title: (key: ReportTitle) => string
}

/** The columns that the reports of days and of agents share; each number opens. */
export function reportColumns<R extends Shared>({ definitionOf, text, of, title }: Options<R>): GridColumn<R>[] {
  const opens = (row: R, definition: string | undefined | null, name: string, value: string) =>
    definition && value !== '—' ? <FigureLink of={{ ...of(row), definition }} name={name} value={value} /> : value
  const time = (milliseconds: number | null) => text.cell('time', milliseconds)
  const plain = (key: ReportTitle, metric: string, value: (row: R) => string): GridColumn<R> => ({
    key,
    title: title(key),
    numeric: true,
    render: (row) => opens(row, definitionOf(metric), title(key), value(row)),
  })
  return [
    plain('received', 'received', (row) => formatNumber(row.received)),
    {
      key: 'reply',
      title: title('reply'),
      numeric: true,
      render: (row) => (
        <span className={css.two}>
          <strong>{opens(row, row.definition, title('reply'), formatRate(row.replyRate))}</strong>
          <span className={css.note}>{`${formatNumber(row.replyMet)} / ${formatNumber(row.replyTotal)}`}</span>
        </span>
      ),
    },
    { key: 'missed', title: title('missed'), numeric: true, render: (row) => formatNumber(row.replyMissed) },
    plain('first30', 'firstReplyWithin30Sec', (row) => formatRate(row.firstReply30Rate)),
    plain('first', 'firstResponseTime', (row) => time(row.firstResponseMs)),
    plain('average', 'averageResponseTime', (row) => time(row.averageResponseMs)),
    plain('unanswered', 'unansweredSessions', (row) => formatNumber(row.unanswered)),
    plain('concurrency', 'concurrency', (row) => (row.concurrency === null ? '—' : row.concurrency.toFixed(2))),
    { key: 'status', title: title('status'), render: (row) => <StatusMark status={row.status} /> },
  ]
}
