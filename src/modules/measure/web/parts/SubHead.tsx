import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { figurePaths } from '../paths.ts'
import css from './SubHead.module.css'

type Props = {
  engagementId: string
  title: string
  note?: ReactNode
  /** What of the address the dashboard understands, so that the way back leads where one came from. */
  back?: object
  children?: ReactNode
}

/** The head of a page that opens from the dashboard: the way back, what it is, what can be done. */
export function SubHead({ engagementId, title, note, back, children }: Props) {
  const t = useTexts('measure')
  return (
    <header className={css.head}>
      <Link to={figurePaths.dashboard} params={{ engagementId }} search={back ?? {}} className={css.back}>
        <ChevronLeft size={15} aria-hidden />
        {t('back')}
      </Link>
      <h2 className={css.title}>{title}</h2>
      {note && <p className={css.note}>{note}</p>}
      {children && <div className={css.actions}>{children}</div>}
    </header>
  )
}
