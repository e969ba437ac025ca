import { useLanguage, useLocalText, useTexts } from '../../../../web/i18n.ts'
import { meaningKey } from '../../api/fields.ts'
import { missingChoices, repeatedMeanings, type Inspection, type Meaning } from '../columns.ts'
import css from './ColumnProblems.module.css'
import { Remark } from './Remark.tsx'

/** What keeps the columns from being read: required ones without a column, one meaning given twice, unknown days. */
export function ColumnProblems({ found, meanings }: { found: Inspection; meanings: readonly Meaning[] }) {
  const t = useTexts('import')
  const local = useLocalText()
  const comma = useLanguage() === 'en' ? ', ' : '、'
  const figureless = found.kind === 'marketplace' && !meanings.some(({ use }) => use === 'figure')
  const missing = [
    ...missingChoices(found.choices, meanings).map(({ name }) => local(name)),
    ...(figureless ? [t('wizard.map.anyFigure')] : []),
  ]
  const nameOf = (key: string) => {
    const choice = found.choices.find(({ meaning }) => meaningKey(meaning) === key)
    return choice ? local(choice.name) : key
  }
  const twice = repeatedMeanings(found.columns, meanings)
  if (missing.length === 0 && twice.length === 0 && !found.needsPeriod) return null
  return (
    <div className={css.problems}>
      {isUnknown(found, meanings) && <Remark tone="bad">{t('wizard.map.nobody')}</Remark>}
      {missing.length > 0 && <Remark tone="bad">{t('wizard.map.missing', { names: missing.join(comma) })}</Remark>}
      {found.needsPeriod && <Remark tone="bad">{t('wizard.found.periodNeeded')}</Remark>}
      {twice.map(({ key, columns }) => (
        <Remark key={key} tone="bad">
          {t('wizard.map.twice', {
            name: nameOf(key),
            headings: columns.map(({ heading }) => heading).join(comma),
          })}
        </Remark>
      ))}
    </div>
  )
}

/** No kind fits the file, and nobody has said yet what any of its columns is. */
function isUnknown({ kind, candidates }: Inspection, meanings: readonly Meaning[]): boolean {
  return (
    kind === 'marketplace' &&
    candidates.every(({ score }) => score === 0) &&
    meanings.every(({ use }) => use === 'ignore')
  )
}
