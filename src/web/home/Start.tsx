import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useAnyText, useTexts } from '../i18n.ts'
import { useOpenPages } from '../page.ts'
import { useActor, useMay } from '../session/session.ts'
import { paletteEntries } from '../shell/palette.ts'
import { Section } from '../ui/Page.tsx'
import css from './Start.module.css'

/** What the person's roles let them begin, over all modules. */
export function Start() {
  const t = useTexts('home')
  const text = useAnyText()
  const may = useMay()
  const pages = useOpenPages(useActor())
  const actions = paletteEntries(pages, text, may).filter((entry) => entry.kind === 'action')
  if (actions.length === 0) return null
  return (
    <Section title={t('start')}>
      <ul className={css.list}>
        {actions.map((action) => (
          <li key={action.key}>
            <Link to={action.path} search={{ ...action.search }} className={css.link}>
              {action.label}
              <ArrowRight size={15} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
