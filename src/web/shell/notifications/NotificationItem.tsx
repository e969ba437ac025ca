import { Link } from '@tanstack/react-router'
import type { listNotifications } from '../../../modules/notification/api.ts'
import type { ActionOutput } from '../../../platform/action/action.ts'
import { isTextKey, useAnyText, useLanguage, useTexts } from '../../i18n.ts'
import { isNotificationKind } from '../../texts/notification.ts'
import { Timestamp } from '../../ui/Timestamp.tsx'
import css from './NotificationItem.module.css'

type Row = ActionOutput<typeof listNotifications>['rows'][number]

/** Values a handler gives as codes, such as a role, in the words of the vocabulary. */
const coded = new Map<string, 'role' | 'stage' | 'duty'>([
  ['role', 'role'],
  ['from', 'stage'],
  ['to', 'stage'],
  ['duty', 'duty'],
])

function useText(row: Row): string {
  const t = useTexts('notification')
  const any = useAnyText()
  const english = useLanguage() === 'en'
  if (!isNotificationKind(row.kind)) return row.kind
  // What has a name in both languages brings the English one as `nameEn`.
  const values = Object.entries(row.detail).map(([name, said]) => {
    const value = (english ? row.detail[`${name}En`] : undefined) ?? said
    const key = `vocabulary:${coded.get(name)}.${value}`
    return [name, isTextKey(key) ? any(key) : (value ?? '')]
  })
  return t(`kind.${row.kind}`, Object.fromEntries(values))
}

/** One thing that waits: what it is, when it came, and the way to where it is dealt with. */
export function NotificationItem({ row, onOpen }: { row: Row; onOpen: () => void }) {
  const t = useTexts('notification')
  const text = useText(row)
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
