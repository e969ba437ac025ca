import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useAnyText, useTexts } from '../i18n.ts'
import type { PageSpec } from '../page.ts'
import css from './MoreDrawer.module.css'
import { PreferenceRows } from './PreferenceRows.tsx'
import { AntTheme } from '../ui/ant/AntTheme.tsx'

/** What does not fit on a phone's bottom bar: further pages, language and theme. */
export function MoreDrawer({ pages, onClose }: { pages: readonly PageSpec[]; onClose: () => void }) {
  const t = useTexts('shell')
  const text = useAnyText()
  return (
    <AntTheme>
      <Drawer open placement="bottom" title={t('more')} size="auto" onClose={onClose}>
        <ul className={css.list}>
          {pages.map((page) => {
            const Icon = page.rail?.icon
            return (
              <li key={page.path}>
                <Link to={page.path} className={css.link} onClick={onClose}>
                  {Icon && <Icon size={18} aria-hidden />}
                  {text(page.rail?.label ?? page.title)}
                </Link>
              </li>
            )
          })}
        </ul>
        <PreferenceRows />
      </Drawer>
    </AntTheme>
  )
}
