import { BellOff } from 'lucide-react'
import { listNotifications, readNotifications } from '../../../modules/notification/api.ts'
import { useTexts } from '../../i18n.ts'
import { useAction, useCommand } from '../../query.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SidePanel } from '../../ui/overlay/SidePanel.tsx'
import css from './NotificationDrawer.module.css'
import { NotificationItem } from './NotificationItem.tsx'
import { Button } from '../../ui/Button.tsx'

const shown = 100

export function NotificationDrawer({ onClose }: { onClose: () => void }) {
  const t = useTexts('notification')
  const u = useTexts('ui')
  const query = useAction(listNotifications, { pageSize: shown })
  const read = useCommand(readNotifications, { affects: ['notification'], announce: true })
  const rows = query.data?.rows ?? []
  const unread = rows.filter((row) => row.readAt === null).map((row) => row.id)
  const open = (id: string) => {
    if (unread.includes(id)) read.mutate({ ids: [id] })
    onClose()
  }
  return (
    <SidePanel
      title={t('title')}
      width={400}
      flush
      onClose={onClose}
      extra={
        unread.length > 0 && (
          <Button size="small" loading={read.isPending} onClick={() => read.mutate({ ids: unread })}>
            {t('readAll')}
          </Button>
        )
      }
    >
      {query.error && (
        <ErrorState
          title={u('error.title', { what: t('title') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data && rows.length === 0 && <Empty icon={BellOff} title={t('empty')} hint={t('emptyHint')} />}
      <ul className={css.items}>
        {rows.map((row) => (
          <NotificationItem key={row.id} row={row} onOpen={() => open(row.id)} />
        ))}
      </ul>
      {query.data && query.data.total > rows.length && <p className={css.older}>{t('older', { count: shown })}</p>}
    </SidePanel>
  )
}
