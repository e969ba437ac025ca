import { Link } from '@tanstack/react-router'
import type { listNotifications } from '../../../modules/notification/api.ts'
import type { ActionOutput } from '../../../platform/action/action.ts'
import { useTexts } from '../../i18n.ts'
import { isNotificationKind } from '../../texts/notification.ts'
import { Timestamp } from '../../ui/Timestamp.tsx'
import css from './NotificationItem.module.css'

type Row = ActionOutput<typeof listNotifications>['rows'][number]

/** One thing that waits: what it is, when it came, and the way to where it is dealt with. */
export function NotificationItem({ row, onOpen }: { row: Row; onOpen: () => void }) {
  const t = useTexts('notification')
  const values = Object.fromEntries(Object.entries(row.detail).map(([name, value]) => [name, value ?? '']))
  const text = isNotificationKind(row.kind) ? t(`kind.${row.kind}`, values) : row.kind
  return (
    <li>
      <Link to={row.path} className={css.item} onClick={onOpen}>
        <span className={row.readAt === null ? css.unread : css.text}>
          {text}
          {row.readAt === null && <span className="srOnly">{t('unread')}</span>}
        </span>
        <span className={css.time}>
          <Timestamp at={row.at} />
        </span>
      </Link>
    </li>
  )
}
