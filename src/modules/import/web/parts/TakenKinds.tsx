import { useTexts } from '../../../../web/i18n.ts'
import { importKinds } from '../../api/import.ts'
import css from './TakenKinds.module.css'

/** What can be imported, for somebody who has not chosen yet. */
export function TakenKinds() {
  const t = useTexts('import')
  return (
    <aside className={css.taken}>
      <h2>{t('wizard.taken.title')}</h2>
      <dl>
        {importKinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`wizard.taken.${kind}`)}</dt>
            <dd>{t(`wizard.taken.${kind}Hint`)}</dd>
          </div>
        ))}
      </dl>
    </aside>
  )
}
