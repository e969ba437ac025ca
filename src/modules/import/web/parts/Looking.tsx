import { useTexts } from '../../../../web/i18n.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import { Progress } from '../../../../web/ui/Progress.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import css from './Looking.module.css'

/** The server reads the file; nobody knows how long that takes. */
export function Looking({ title, hint }: { title: string; hint?: string }) {
  const t = useTexts('import')
  return (
    <Section>
      <div className={css.looking} role="status">
        <strong>{title}</strong>
        <Progress label={t('wizard.looking')} ratio={null} />
        {hint && <span className={css.hint}>{hint}</span>}
      </div>
      <TableSkeleton />
    </Section>
  )
}
