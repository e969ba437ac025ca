import type { ActionOutput } from '../../../../platform/action/action.ts'
import { formatNumber } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import type { previewImport } from '../../api/import.ts'
import { Counts, type Count } from './Counts.tsx'
import css from './PreviewCounts.module.css'
import { Remark } from './Remark.tsx'
import { useDays } from './useDays.ts'

export type Preview = ActionOutput<typeof previewImport>

const namedLogins = 5

/** What would come of the import, in counts and in words. */
export function PreviewCounts({ found, sheet }: { found: Preview; sheet: boolean }) {
  const t = useTexts('import')
  const language = useLanguage()
  const days = useDays()
  const { counts, accounts } = found
  const { unknown, known } = accounts
  const shown: Count[] = (['read', 'accepted', 'repeated', 'rejected'] as const).map((key) => ({
    key,
    label: t(`wizard.preview.${key}`),
    value: formatNumber(counts[key]),
    // A sheet is set beside what is stored only when it comes in.
    hint: t(sheet && key === 'repeated' ? 'wizard.preview.repeatedSheet' : `wizard.preview.${key}Hint`),
    ...(key === 'rejected' && counts.rejected > 0 ? { tone: 'bad' as const } : {}),
    ...(key === 'accepted' && counts.accepted > 0 ? { tone: 'good' as const } : {}),
  }))
  if (sheet) {
    const { summaries } = counts
    const hint = t('wizard.preview.summariesHint')
    shown.push({ key: 'summaries', label: t('wizard.preview.summaries'), value: formatNumber(summaries), hint })
  }
  const names = unknown.slice(0, namedLogins).join(language === 'en' ? ', ' : '、')
  return (
    <>
      <Counts label={t('wizard.step.preview')} counts={shown} />
      <div className={css.remarks}>
        {found.days && (
          <p className={css.days}>
            {t('wizard.preview.days')} <strong>{days(found.days.from, found.days.to)}</strong>
            {known > 0 && <span> · {t('wizard.preview.known', { count: known })}</span>}
          </p>
        )}
        <p className={css.days}>{t('wizard.preview.earlier')}</p>
        {!found.complete && <Remark tone="note">{t('wizard.preview.partial')}</Remark>}
        {counts.accepted === 0 && found.complete && counts.repeated > 0 && (
          <Remark tone="note">{t('wizard.preview.nothingNew')}</Remark>
        )}
        {counts.accepted + counts.repeated === 0 && found.complete && (
          <Remark tone="warn">
            <strong>{t('wizard.preview.nothing')}</strong> {t('wizard.preview.nothingHint')}
          </Remark>
        )}
        {unknown.length > 0 && (
          <Remark tone="warn">
            {t('wizard.preview.unknown', {
              count: unknown.length,
              names: unknown.length > namedLogins ? `${names}…` : names,
            })}
          </Remark>
        )}
      </div>
    </>
  )
}
