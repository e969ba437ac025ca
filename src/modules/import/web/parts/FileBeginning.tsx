import { useTexts } from '../../../../web/i18n.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import type { Inspection } from '../columns.ts'
import css from './FileBeginning.module.css'

/** The first lines of a file that is no table, to see that the characters are right. */
export function FileBeginning({ found }: { found: Inspection }) {
  const t = useTexts('import')
  return (
    <Section title={t('wizard.text.title')} note={t('wizard.text.note')}>
      <ol className={css.lines}>
        {found.sample.map(({ row, cells }) => (
          <li key={row} value={row}>
            {cells.join('  ')}
          </li>
        ))}
      </ol>
    </Section>
  )
}
