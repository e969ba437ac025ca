import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { FileText, Plus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useClauseTitle } from '../../../../web/clause/useClauseTitle.ts'
import { useLanguage, useLocalText, useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listClauses } from '../../api/clause.ts'
import { clauseStates, kindsInOrder } from '../../policy/vocabulary.ts'
import { clauseKindWords, clauseStateWords } from '../../policy/words.ts'
import { ContractFailed } from '../parts/ContractFailed.tsx'
import { DraftBar } from '../parts/DraftBar.tsx'
import { ProposalBanner } from '../parts/ProposalBanner.tsx'
import { clauseTone } from '../tones.ts'
import { useContract, useContractParams } from '../useContract.ts'
import css from './ClausesPage.module.css'

const ClauseDrawer = lazy(async () => ({ default: (await import('../parts/ClauseDrawer.tsx')).ClauseDrawer }))
const StartDrawer = lazy(async () => ({ default: (await import('../parts/StartDrawer.tsx')).StartDrawer }))

type Opened = { readonly open?: unknown; readonly new?: unknown }

/** The clauses as they stand today, what waits for an answer, and the own side's drafts. */
export function ClausesPage() {
  const titleOf = useClauseTitle()
  const t = useTexts('contract')
  const local = useLocalText()
  const english = useLanguage() === 'en'
  const navigate = useNavigate()
  const { engagementId } = useContractParams()
  const { data: contract, error, refetch } = useContract()
  const opened: Opened = useSearch({ strict: false })
  // A number such as 9.1 reads as a number in the address.
  const open = opened.open === undefined ? null : String(opened.open)
  const show = (what: Opened) =>
    void navigate({ to: '.', search: ({ open: _open, new: _new, ...rest }: Opened) => ({ ...rest, ...what }) })
  const mayDraft = contract?.may.includes('draft') ?? false
  const first = contract?.version === 0
  const start = mayDraft && (
    <Button type="primary" icon={<Plus size={15} aria-hidden />} onClick={() => show({ new: 1 })}>
      {t(first ? 'start.first' : 'start.action')}
    </Button>
  )
  return (
    <>
      {error && !contract && <ContractFailed error={error} onRetry={() => void refetch()} />}
      {contract?.proposal && <ProposalBanner contract={contract} />}
      {contract && contract.drafts.length > 0 && <DraftBar contract={contract} />}
      <DataTable
        action={listClauses}
        label={t('title')}
        fixed={{ engagementId }}
        rowKey={(row) => row.no}
        searchHint={t('list.search')}
        hidden={['titleEn', english ? 'textZh' : 'textEn', 'version', 'effectiveTo', 'agreedIn']}
        titles={{
          title: t('list.clause'),
          textZh: t('list.text'),
          textEn: t('list.text'),
          effectiveFrom: t('list.effective'),
        }}
        filters={[
          {
            kind: 'select',
            key: 'kind',
            label: t('list.kind'),
            options: kindsInOrder.map((value) => ({ value, label: local(clauseKindWords[value]) })),
          },
          {
            kind: 'select',
            key: 'state',
            label: t('list.state'),
            options: clauseStates.map((value) => ({ value, label: local(clauseStateWords[value]) })),
          },
        ]}
        cells={{
          no: (row) => (
            <Link to="." search={(old: object) => ({ ...old, open: row.no })}>
              {row.no}
            </Link>
          ),
          title: (row) => <strong className={css.strong}>{titleOf(row)}</strong>,
          textZh: (row) => <span className={css.text}>{row.textZh}</span>,
          textEn: (row) => <span className={css.text}>{row.textEn}</span>,
          state: (row) => (
            <span className={css.state}>
              <StatePill tone={clauseTone[row.state]}>{local(clauseStateWords[row.state])}</StatePill>
              {row.errors + row.warnings > 0 && (
                <StatePill tone="warn">{t('list.warnings', { count: row.errors + row.warnings })}</StatePill>
              )}
            </span>
          ),
          effectiveFrom: (row) => (
            <span className={css.days}>
              {row.effectiveTo
                ? t('list.range', { from: row.effectiveFrom, to: row.effectiveTo })
                : t('list.until', { from: row.effectiveFrom })}
              {row.nextFrom && <span className={css.next}>{t('list.next', { from: row.nextFrom })}</span>}
            </span>
          ),
        }}
        actions={
          <>
            <Link to="/engagements/$engagementId/contract" params={{ engagementId }} className={css.link}>
              <FileText size={15} aria-hidden />
              {t('list.print')}
            </Link>
            {start}
          </>
        }
        empty={<Empty title={t('list.empty')} hint={t('list.emptyHint')} action={start} />}
      />
      <Suspense>
        {open !== null && contract && (
          <ClauseDrawer key={open} contract={contract} no={open} onClose={() => show({})} />
        )}
        {opened.new !== undefined && contract && mayDraft && (
          <StartDrawer contract={contract} onClose={() => show({})} />
        )}
      </Suspense>
    </>
  )
}
