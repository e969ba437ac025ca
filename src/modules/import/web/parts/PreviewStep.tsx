import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { problemOf } from '../../../../web/problem.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import { useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { startImport } from '../../api/import.ts'
import { usePlaceIds } from '../useEngagement.ts'
import { useTrial } from '../useLook.ts'
import { useSource, type Source } from '../useSource.ts'
import type { Wizard } from '../useWizard.ts'
import { startKey } from '../wizard.ts'
import { ImportedBefore } from './ImportedBefore.tsx'
import { Looking } from './Looking.tsx'
import { NotRead } from './NotRead.tsx'
import { OtherShop } from './OtherShop.tsx'
import { PreviewCounts } from './PreviewCounts.tsx'
import { PreviewProblems } from './PreviewProblems.tsx'
import { PreviewRows } from './PreviewRows.tsx'
import { Remark } from './Remark.tsx'
import { WizardBody } from './WizardBody.tsx'
import css from './PreviewStep.module.css'

/** The last step: what would come of the import, and its start. The same import is started once, however often it is asked for. */
export function PreviewStep({ wizard, source }: { wizard: Wizard; source: Source }) {
  const t = useTexts('import')
  const say = useProblemText()
  const toast = useToast()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { engagementId } = usePlaceIds()
  const { query: inspection, input } = useSource(source)
  const ready = inspection.data !== undefined
  const preview = useTrial(input, { enabled: ready })
  const start = useCommand(startImport, { affects: ['import'], keyOf: startKey })
  const { go, shops } = wizard
  const shopName = shops.data?.rows.find(({ shopId }) => shopId === source.shopId)?.name
  const back = <Button onClick={() => go({ step: 'columns' })}>{t('wizard.back')}</Button>
  const error = inspection.error ?? preview.error
  if (error && !preview.data) {
    const retry = () => void (inspection.error ? inspection.refetch() : preview.refetch())
    return <NotRead error={error} wizard={wizard} onRetry={retry} />
  }
  if (!inspection.data || !preview.data) {
    return (
      <WizardBody foot={back}>
        <Looking title={t('wizard.preview.looking')} hint={t('wizard.preview.lookingHint')} />
      </WizardBody>
    )
  }
  const found = preview.data
  const sheet = inspection.data.kind === 'marketplace'
  const { accepted, repeated, summaries } = found.counts
  const begin = () =>
    start.mutate(input, {
      onSuccess: ({ importId, no }) => {
        toast(t('wizard.preview.started', { no }))
        // Whoever comes back to the file is told that it was imported.
        void client.invalidateQueries({ queryKey: ['importMapping'], refetchType: 'none' })
        // Going back from the import leads to the columns, not to a start that has happened.
        void navigate({ to: `/engagements/${engagementId}/imports/${importId}`, replace: true })
      },
    })
  return (
    <WizardBody
      foot={
        <>
          {back}
          <Button
            type="primary"
            disabled={found.complete && accepted + repeated + summaries === 0}
            loading={start.isPending}
            onClick={begin}
          >
            {t('wizard.preview.start')}
          </Button>
        </>
      }
    >
      <Section title={inspection.data.file.name} note={shopName}>
        {start.error && (
          <div className={css.failed}>
            <Remark tone="bad">
              <strong>{t('wizard.preview.failed')}</strong> {say(problemOf(start.error))}
            </Remark>
          </div>
        )}
        <ImportedBefore found={inspection.data} />
        <OtherShop found={inspection.data} wizard={wizard} shopId={source.shopId} />
        <PreviewCounts found={found} sheet={sheet} />
      </Section>
      {found.problems.length > 0 && <PreviewProblems problems={found.problems} sheet={sheet} />}
      {found.rows.length > 0 && <PreviewRows found={found} />}
    </WizardBody>
  )
}
