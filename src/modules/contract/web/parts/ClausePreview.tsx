import { SimulationPanel } from '../../../../web/clause/SimulationPanel.tsx'
import { useTexts } from '../../../../web/i18n.ts'
import type { ClausePreviewed } from '../form/usePreview.ts'
import css from './ClausePreview.module.css'
import { Problems } from './Problems.tsx'

type Props = { engagementId: string; english: boolean; previewed: ClausePreviewed }

/** The text a clause makes, what is to be thought of, and what past months would have come to. */
export function ClausePreview({ engagementId, english, previewed }: Props) {
  const t = useTexts('contract')
  const { text, problems, clause, others, busy } = previewed
  return (
    <div className={css.preview} role="region" aria-label={t('preview.title')} tabIndex={0}>
      <div className={css.text}>
        <h3>{t('preview.title')}</h3>
        {!text && <p className={css.note}>{t('preview.incomplete')}</p>}
        {text && (
          <div aria-live="polite" aria-busy={busy}>
            <p className={css.parties}>{t('preview.parties')}</p>
            {(english ? (['en', 'zh'] as const) : (['zh', 'en'] as const)).map((language) => (
              <div key={language} lang={language === 'zh' ? 'zh-CN' : 'en'} className={css.language}>
                <span>{t(`preview.${language}`)}</span>
                <p>{text[language]}</p>
              </div>
            ))}
            <Problems problems={problems} />
          </div>
        )}
      </div>
      <SimulationPanel engagementId={engagementId} clause={clause} others={others} />
    </div>
  )
}
