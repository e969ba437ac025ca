import { useTexts } from '../../../../web/i18n.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Page } from '../../../../web/ui/Page.tsx'
import { PageHeader } from '../../../../web/ui/PageHeader.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { Steps } from '../../../../web/ui/Steps.tsx'
import { ZoneContext } from '../../../../web/ui/zone.ts'
import { ColumnsStep } from '../parts/ColumnsStep.tsx'
import { FileStep } from '../parts/FileStep.tsx'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { PreviewStep } from '../parts/PreviewStep.tsx'
import { useCrumbs, useEngagement, usePlaceIds } from '../useEngagement.ts'
import { useWizard, type Wizard } from '../useWizard.ts'
import { wizardSteps } from '../wizard.ts'
import css from './NewImportPage.module.css'

/** From a file to an import, in three steps; each has its own address. */
export function NewImportPage() {
  const t = useTexts('import')
  const u = useTexts('ui')
  const engagement = useEngagement()
  const wizard = useWizard()
  const crumbs = useCrumbs([{ label: t('wizard.title') }])
  const { place, shops, go } = wizard
  const failed = engagement.error ?? shops.error
  if (failed && !(engagement.data && shops.data)) {
    const retry = () => void Promise.all([engagement.refetch(), shops.refetch()])
    return (
      <Page>
        <ErrorState page title={u('error.title', { what: t('wizard.title') })} error={failed} onRetry={retry} />
      </Page>
    )
  }
  if (!engagement.data || !shops.data) return <PageSkeleton />
  const { status, stage, zone } = engagement.data
  const ready = status === 'accepted' && stage !== 'closed' && shops.data.rows.length > 0
  const zoneOfShop = shops.data.rows.find(({ shopId }) => shopId === place.shopId)?.zone ?? zone
  return (
    <ZoneContext value={zoneOfShop}>
      <Page fill>
        <PageHeader crumbs={crumbs} title={t('wizard.title')} />
        {ready && (
          <div className={css.steps}>
            <Steps
              label={t('wizard.steps')}
              current={place.step}
              steps={wizardSteps.map((step) => ({
                key: step,
                label: t(`wizard.step.${step}`),
                onOpen: () => go({ step }),
              }))}
            />
          </div>
        )}
        {ready ? <CurrentStep wizard={wizard} /> : <NotReady underWay={status === 'accepted' && stage !== 'closed'} />}
      </Page>
    </ZoneContext>
  )
}

function CurrentStep({ wizard }: { wizard: Wizard }) {
  const { step, shopId, fileId, settings } = wizard.place
  if (step === 'file' || shopId === null || fileId === null) return <FileStep wizard={wizard} />
  // What was given by hand belongs to one file, read in one way.
  const key = `${fileId} ${JSON.stringify(settings)}`
  const source = { shopId, fileId, settings }
  return step === 'columns' ? (
    <ColumnsStep key={fileId} wizard={wizard} source={source} />
  ) : (
    <PreviewStep key={key} wizard={wizard} source={source} />
  )
}

function NotReady({ underWay }: { underWay: boolean }) {
  const t = useTexts('import')
  const { engagementId } = usePlaceIds()
  if (!underWay) return <Empty title={t('wizard.notUnderWay')} hint={t('wizard.notUnderWayHint')} />
  return (
    <Empty
      title={t('wizard.noShop')}
      hint={t('wizard.noShopHint')}
      action={
        <LinkButton primary to={`/engagements/${engagementId}/shops`}>
          {t('wizard.noShopAction')}
        </LinkButton>
      }
    />
  )
}
