import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import type { Computed } from '../types.ts'
import css from './billing.module.css'

/** The caps that were applied, and what the reader should know of the sums. */
export function StatementNotes({ computed: { caps, notes } }: { readonly computed: Computed }) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  if (caps.length === 0 && notes.length === 0) return null
  return (
    <Section title={caps.length > 0 ? t('caps') : t('notes')}>
      <ul className={css.list}>
        {caps.map((cap) => (
          <li key={cap.order}>{cap.text[language]}</li>
        ))}
        {notes.map((note) => (
          <li key={`${note.code} ${note.clauseNo}`}>{note[language]}</li>
        ))}
      </ul>
    </Section>
  )
}
