import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { PanelState } from '../../../../web/ui/PanelState.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import { listTodos } from '../../api.ts'
import { DaysLeft } from './DaysLeft.tsx'
import { TodoIcon } from './TodoIcon.tsx'
import { urgencyOf } from './urgency.ts'
import css from './TodoList.module.css'

type Row = ActionOutput<typeof listTodos>['rows'][number]

/** What waits for the person, the most urgent first: everywhere, or in one engagement. */
export function TodoList({ engagementId, atMost }: { engagementId?: string; atMost: number }) {
  const t = useTexts('todo')
  const u = useTexts('ui')
  const query = useAction(listTodos, {
    pageSize: 20,
    ...(engagementId === undefined ? {} : { engagement: engagementId }),
  })
  if (query.error && !query.data) {
    const retry = () => void query.refetch()
    if (engagementId === undefined)
      return <ErrorState title={u('error.title', { what: t('list') })} error={query.error} onRetry={retry} />
    return (
      <Section title={t('here')}>
        <PanelState what={t('list')} error={query.error} onRetry={retry} />
      </Section>
    )
  }
  const { data } = query
  const all = data && data.total > 0 && (
    <Link to="/todos" search={engagementId === undefined ? {} : { engagement: engagementId }}>
      {t('all', { count: data.total })}
    </Link>
  )
  return (
    <Section title={t('here')} aside={all}>
      {!data && <Waiting small={engagementId !== undefined} />}
      {data?.total === 0 && engagementId === undefined && (
        <Empty icon={CircleCheck} title={t('nothing')} hint={t('nothingHint')} />
      )}
      {data?.total === 0 && engagementId !== undefined && <p className={css.none}>{t('nothing')}</p>}
      {data && data.total > 0 && (
        <ul className={css.list}>
          {data.rows.slice(0, atMost).map((row) => (
            <TodoItem key={`${row.path} ${row.what} ${row.text.zh}`} row={row} named={engagementId === undefined} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Waiting({ small }: { small: boolean }) {
  const t = useTexts('todo')
  return small ? <PanelState what={t('list')} error={null} /> : <TableSkeleton />
}

function TodoItem({ row, named }: { row: Row; named: boolean }) {
  const local = useLocalText()
  const { daysLeft } = row
  const icon = { late: `${css.icon} ${css.iconLate}`, soon: `${css.icon} ${css.iconSoon}`, free: css.icon }
  return (
    <li>
      <Link to={row.path} className={css.item}>
        <span className={icon[urgencyOf(daysLeft)]}>
          <TodoIcon what={row.what} />
        </span>
        <span className={css.text}>{local(row.text)}</span>
        <DaysLeft dueOn={row.dueOn} daysLeft={daysLeft} />
        {named && (
          <span className={css.where}>
            {row.engagementName} · {row.partnerName}
          </span>
        )}
      </Link>
    </li>
  )
}
