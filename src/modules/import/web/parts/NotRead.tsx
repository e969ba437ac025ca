import { FileX } from 'lucide-react'
import { useTexts } from '../../../../web/i18n.ts'
import { problemOf } from '../../../../web/problem.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Notice } from '../../../../web/ui/Notice.tsx'
import type { Wizard } from '../useWizard.ts'
import css from './NotRead.module.css'
import { WizardBody } from './WizardBody.tsx'

/** The file was refused: why, and what can be done about it. */
export function NotRead({ error, wizard, onRetry }: { error: Error; wizard: Wizard; onRetry: () => void }) {
  const t = useTexts('import')
  const u = useTexts('ui')
  const say = useProblemText()
  const problem = problemOf(error)
  const { go, place } = wizard
  const corrected = Object.keys(place.settings).length > 0
  const back = <Button onClick={() => go({ step: 'file' })}>{t('wizard.back')}</Button>
  if (problem.kind !== 'refused') {
    return (
      <WizardBody foot={back}>
        <ErrorState title={u('error.title', { what: t('wizard.upload.file') })} error={error} onRetry={onRetry} />
      </WizardBody>
    )
  }
  return (
    <WizardBody foot={back}>
      <div role="alert">
        <Notice icon={FileX} title={t('wizard.notRead')} hint={say(problem)}>
          <p className={css.hint}>{t('wizard.notReadHint')}</p>
          <div className={css.ways}>
            {corrected && <Button onClick={() => go({ settings: {} })}>{t('wizard.resetSettings')}</Button>}
            <Button type="primary" onClick={() => go({ step: 'file', fileId: null, settings: {} })}>
              {t('wizard.upload.other')}
            </Button>
          </div>
        </Notice>
      </div>
    </WizardBody>
  )
}
