import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n.ts'
import css from './PageHeader.module.css'
import { PageTabs } from './PageTabs.tsx'
import { usePhone } from './useMediaQuery.ts'

export type Crumb = { readonly label: string; readonly to?: string }
export type KeyFact = { readonly label: string; readonly value: ReactNode }

type Props = {
  title: string
  crumbs?: readonly Crumb[]
  /** A StatePill. */
  state?: ReactNode
  /** A StageLine. */
  stages?: ReactNode
  /** A short remark beside the title, such as the number of rows. */
  note?: ReactNode
  /** Buttons, exactly one of them primary. */
  actions?: ReactNode
  facts?: readonly KeyFact[]
  /** On a phone, leaves stages and key facts to the first of the tabs, so that the others begin higher. */
  brief?: boolean
  /** Shows the registered pages below this address as tabs. */
  tabs?: boolean
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTexts('ui')
  return (
    <nav aria-label={t('breadcrumb')}>
      <ol className={css.crumbs}>
        {crumbs.map((crumb) => (
          <li key={crumb.label}>
            {crumb.to ? <Link to={crumb.to}>{crumb.label}</Link> : <span>{crumb.label}</span>}
            <ChevronRight size={12} aria-hidden />
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The head of every page: where you are, what it is, how it stands, what can be done. */
export function PageHeader({ title, crumbs, state, stages, note, actions, facts, brief = false, tabs = false }: Props) {
  const phone = usePhone()
  const whole = !(brief && phone)
  return (
    <header className={tabs ? css.withTabs : css.header}>
      {crumbs && <Crumbs crumbs={crumbs} />}
      <div className={css.row}>
        <h1 className={css.title}>{title}</h1>
        {state}
        {note && <span className={css.note}>{note}</span>}
        {stages && whole && <div className={css.stages}>{stages}</div>}
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {facts && facts.length > 0 && whole && (
        <dl className={css.facts}>
          {facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {tabs && <PageTabs />}
    </header>
  )
}
