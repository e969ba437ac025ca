import { listNotifications, readNotifications } from '../../modules/notification/api.ts'
import { useTexts } from '../i18n.ts'
import { useAction, useCommand } from '../query.ts'
import { NotificationItem } from '../shell/notifications/NotificationItem.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Section } from '../ui/Page.tsx'
import { TableSkeleton } from '../ui/table/TableSkeleton.tsx'
import css from './News.module.css'

const shownAtMost = 8

/** The latest unread notifications, each leading to where it is dealt with. */
export function News() {
  const t = useTexts('home')
  const u = useTexts('ui')
  const query = useAction(listNotifications, { unread: true, pageSize: 20 })
  const read = useCommand(readNotifications, { affects: ['notification'], announce: true })
  if (query.error && !query.data) {
    return (
      <ErrorState
        title={u('error.title', { what: t('news') })}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  }
  const rows = query.data?.rows.slice(0, shownAtMost) ?? []
  const more = (query.data?.total ?? 0) - rows.length
  return (
    <Section title={t('news')}>
      {!query.data && <TableSkeleton />}
      {query.data?.total === 0 && <p className={css.note}>{t('noNews')}</p>}
      <ul>
        {rows.map((row) => (
          <NotificationItem key={row.id} row={row} onOpen={() => read.mutate({ ids: [row.id] })} />
        ))}
      </ul>
      {more > 0 && <p className={css.note}>{t('moreNews', { count: more })}</p>}
    </Section>
  )
}
