import { CircleCheck } from 'lucide-react'
import { listNotifications, readNotifications } from '../../modules/notification/api.ts'
import { useTexts } from '../i18n.ts'
import { useAction, useCommand } from '../query.ts'
import { NotificationItem } from '../shell/notifications/NotificationItem.tsx'
import { Empty } from '../ui/Empty.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Section } from '../ui/Page.tsx'
import { TableSkeleton } from '../ui/table/TableSkeleton.tsx'

/** Unread notifications, each leading to where it is dealt with. */
export function Waiting() {
  const t = useTexts('home')
  const u = useTexts('ui')
  const query = useAction(listNotifications, { unread: true, pageSize: 20 })
  const read = useCommand(readNotifications, { affects: ['notification'], announce: true })
  if (query.error && !query.data) {
    return (
      <ErrorState
        title={u('error.title', { what: t('waiting') })}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  }
  return (
    <Section title={t('waiting')}>
      {!query.data && <TableSkeleton />}
      {query.data?.rows.length === 0 && <Empty icon={CircleCheck} title={t('nothing')} hint={t('nothingHint')} />}
      <ul>
        {query.data?.rows.map((row) => (
          <NotificationItem key={row.id} row={row} onOpen={() => read.mutate({ ids: [row.id] })} />
        ))}
      </ul>
    </Section>
  )
}
