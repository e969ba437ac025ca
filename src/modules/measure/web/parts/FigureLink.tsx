import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { opening, type OpenFigure } from '../useFigureSearch.ts'
import css from './FigureLink.module.css'

type Props = {
  /** What is opened: the definition, and of whom or which day. */
  of: OpenFigure
  name: string
  /** The value in words. */
  value: string
  /** The page whose panel opens; without it the one shown. */
  to?: string | undefined
  /** Its look where that is more than the words. */
  children?: ReactNode
}

/** A number that opens: dotted underline, and the panel with its source behind it. */
export function FigureLink({ of, name, value, to = '.', children }: Props) {
  const t = useTexts('measure')
  return (
    <Link
      to={to}
      search={(old: object) => ({ ...old, ...opening(of) })}
      className={css.figure}
      aria-label={t('openFigure', { name, value })}
    >
      {children ?? value}
    </Link>
  )
}
