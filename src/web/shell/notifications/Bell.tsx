import { Bell as BellIcon } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { listNotifications } from '../../../modules/notification/api.ts'
import { useTexts } from '../../i18n.ts'
import { useAction } from '../../query.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import css from './Bell.module.css'

const NotificationDrawer = lazy(async () => ({
  default: (await import('./NotificationDrawer.tsx')).NotificationDrawer,
}))

const shownAtMost = 99

/** How much waits for the person; opens the list. */
export function Bell() {
  const t = useTexts('notification')
  const [open, setOpen] = useState(false)
  const { data } = useAction(listNotifications, { pageSize: 20 })
  const unread = data?.unread ?? 0
  return (
    <span className={css.bell}>
      <IconButton
        label={t('open', { count: unread })}
        icon={BellIcon}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      {unread > 0 && (
        <span className={css.count} aria-hidden>
          {unread > shownAtMost ? `${shownAtMost}+` : unread}
        </span>
      )}
      <Suspense>{open && <NotificationDrawer onClose={() => setOpen(false)} />}</Suspense>
    </span>
  )
}
