import type { ReactNode } from 'react'
import { useTexts } from '../i18n.ts'
import css from './EntryPage.module.css'
import { LanguageMenu } from './LanguageMenu.tsx'
import { Logo } from './Logo.tsx'
import { ThemeMenu } from './ThemeMenu.tsx'

type Props = { title: string; hint?: ReactNode; children: ReactNode }

/** A page for people who are not signed in: signing in, the first run, accepting an invitation. */
export function EntryPage({ title, hint, children }: Props) {
  const t = useTexts('shell')
  return (
    <div className={css.page}>
      <Promise />
      <main className={css.sheet} id="main">
        <div className={css.tools}>
          <span className={css.brand}>
            <Logo size={28} />
            {t('product')}
          </span>
          <LanguageMenu />
          <ThemeMenu />
        </div>
        <div className={css.content}>
          <h1 className={css.title}>{title}</h1>
          {hint && <p className={css.hint}>{hint}</p>}
          {children}
        </div>
      </main>
    </div>
  )
}

/** What the product is about, beside the form: a figure that shows where it comes from. */
function Promise() {
  const t = useTexts('shell')
  const facts = ['clause', 'definition', 'sample', 'excluded'] as const
  return (
    <div className={css.promise} aria-hidden>
      <div className={css.brand}>
        <Logo size={32} />
        {t('product')}
      </div>
      <div className={css.statement}>
        <p className={css.headline}>{t('entry.headline')}</p>
        <p className={css.subline}>{t('entry.subline')}</p>
        <div className={css.card}>
          <div className={css.cardHead}>
            <span>{t('entry.example.metric')}</span>
            <span className={css.tag}>{t('entry.example.tag')}</span>
          </div>
          <div className={css.figure}>66.7%</div>
          <dl className={css.facts}>
            {facts.map((fact) => (
              <div key={fact}>
                <dt>{t(`entry.example.${fact}`)}</dt>
                <dd>{t(`entry.example.${fact}Value`)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </div>
  )
}
