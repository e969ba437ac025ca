import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { useMay } from '../../../../web/session/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listEngagementShops } from '../../../deal/api/engagementShop.ts'
import { listExclusions, requestExclusion } from '../../api/exclusion.ts'
import { exclusionStatuses, requestReasons } from '../../policy/vocabulary.ts'
import { exclusionTone } from '../exclusionTone.ts'
import type { ExclusionStep } from '../parts/ExclusionDialog.tsx'
import { ExclusionMenu } from '../parts/ExclusionMenu.tsx'
import { SubHead } from '../parts/SubHead.tsx'
import { figurePaths } from '../paths.ts'
import type { Exclusion } from '../types.ts'
import { useFigureSearch } from '../useFigureSearch.ts'

const RequestDrawer = lazy(async () => ({ default: (await import('../parts/RequestDrawer.tsx')).RequestDrawer }))
const ExclusionDrawer = lazy(async () => ({ default: (await import('../parts/ExclusionDrawer.tsx')).ExclusionDrawer }))
const ExclusionDialog = lazy(async () => ({ default: (await import('../parts/ExclusionDialog.tsx')).ExclusionDialog }))

type Opened = { readonly ask?: unknown; readonly exclusion?: unknown }

/** What the two sides leave out, or are asked to. */
export function ExclusionsPage() {
  const t = useTexts('measure')
  const may = useMay()
  const navigate = useNavigate()
  const { engagementId } = useFigureSearch()
  const opened: Opened = useSearch({ strict: false })
  const [step, setStep] = useState<{ row: Exclusion; step: ExclusionStep } | null>(null)
  const show = (what: Opened) =>
    void navigate({ to: '.', search: ({ ask: _ask, exclusion: _one, ...rest }: Opened) => ({ ...rest, ...what }) })
  const shops = useAction(listEngagementShops, { engagementId }).data?.rows ?? []
  const mayAsk = may(requestExclusion, engagementId)
  const ask = mayAsk && (
    <Button type="primary" onClick={() => show({ ask: 1 })}>
      {t('ask')}
    </Button>
  )
  return (
    <>
      <SubHead engagementId={engagementId} title={t('exclusion.title')} note={t('exclusion.hint')} />
      <DataTable
        action={listExclusions}
        label={t('exclusion.title')}
        fixed={{ engagementId }}
        rowKey={(row) => row.id}
        searchHint={t('exclusion.search')}
        hidden={['agentName', 'decidedByName', 'decidedAt', 'decisionNote']}
        filters={[
          {
            kind: 'select',
            key: 'status',
            label: t('exclusion.state'),
            options: exclusionStatuses.map((value) => ({ value, label: t(`exclusion.states.${value}`) })),
          },
          {
            kind: 'select',
            key: 'reason',
            label: t('exclusion.reason'),
            options: requestReasons.map((value) => ({ value, label: t(`verdict.${value}`) })),
          },
          {
            kind: 'select',
            key: 'shopId',
            label: t('exclusion.shop'),
            options: shops.map((shop) => ({ value: shop.shopId, label: shop.name })),
          },
        ]}
        cells={{
          reason: (row) => (
            <Link to="." search={(old: object) => ({ ...old, exclusion: row.id })}>
              {t(`verdict.${row.reason}`)}
            </Link>
          ),
          conversation: (row) =>
            row.conversation === null ? (
              '—'
            ) : (
              <Link to={figurePaths.conversation} params={{ engagementId, no: String(row.conversationNo) }}>
                {row.conversation}
              </Link>
            ),
          shopName: (row) => row.shopName ?? t('exclusion.allShops'),
          requestedByName: (row) =>
            t('exclusion.askedBy', { name: row.requestedByName, side: t(`exclusion.side.${row.requestedBy}`) }),
          status: (row) => (
            <StatePill tone={exclusionTone[row.status]}>
              {row.may.includes('decide') ? t('exclusion.waitsYou') : t(`exclusion.states.${row.status}`)}
            </StatePill>
          ),
        }}
        rowActions={(row) => <ExclusionMenu exclusion={row} onChoose={(chosen) => setStep({ row, step: chosen })} />}
        actions={ask}
        empty={<Empty title={t('exclusion.empty')} hint={t('exclusion.emptyHint')} action={ask} />}
      />
      <Suspense>
        {opened.ask !== undefined && mayAsk && (
          <RequestDrawer engagementId={engagementId} shops={shops} shopId={undefined} onClose={() => show({})} />
        )}
        {typeof opened.exclusion === 'string' && (
          <ExclusionDrawer
            key={opened.exclusion}
            engagementId={engagementId}
            id={opened.exclusion}
            onClose={() => show({})}
          />
        )}
        {step && (
          <ExclusionDialog
            engagementId={engagementId}
            exclusion={step.row}
            step={step.step}
            onClose={() => setStep(null)}
          />
        )}
      </Suspense>
    </>
  )
}
