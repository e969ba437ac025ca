import { Link } from '@tanstack/react-router'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { sideWords } from '../../../deal/policy/words.ts'
import { listAmendments } from '../../api/amendment.ts'
import { amendmentStatuses } from '../../policy/vocabulary.ts'
import { amendmentStatusWords } from '../../policy/words.ts'
import { ContractFailed } from '../parts/ContractFailed.tsx'
import { DraftBar } from '../parts/DraftBar.tsx'
import { amendmentTone } from '../tones.ts'
import { useContract, useContractParams } from '../useContract.ts'
import css from './AmendmentsPage.module.css'

/** Every proposal and its answer, the newest first. */
export function AmendmentsPage() {
  const t = useTexts('contract')
  const local = useLocalText()
  const { engagementId } = useContractParams()
  const { data: contract, error, refetch } = useContract()
  return (
    <>
      {error && !contract && <ContractFailed error={error} onRetry={() => void refetch()} />}
      {contract && contract.drafts.length > 0 && <DraftBar contract={contract} />}
      <DataTable
        action={listAmendments}
        label={t('amendments')}
        fixed={{ engagementId }}
        rowKey={(row) => String(row.no)}
        searchHint={t('amendment.search')}
        hidden={['proposedBy', 'decidedAt', 'decisionReason']}
        filters={[
          {
            kind: 'select',
            key: 'status',
            label: t('list.state'),
            options: amendmentStatuses.map((value) => ({ value, label: local(amendmentStatusWords[value]) })),
          },
        ]}
        cells={{
          no: (row) => (
            <Link to="/engagements/$engagementId/amendments/$no" params={{ engagementId, no: String(row.no) }}>
              #{row.no}
            </Link>
          ),
          title: (row) => <strong className={css.strong}>{row.title}</strong>,
          status: (row) => (
            <StatePill tone={amendmentTone[row.status]}>
              {row.status === 'proposed' && contract
                ? t(row.proposedBy === contract.side ? 'amendment.waitsOther' : 'amendment.waitsYou')
                : local(amendmentStatusWords[row.status])}
            </StatePill>
          ),
          proposedByName: (row) =>
            t('amendment.by', { side: local(sideWords[row.proposedBy]), name: row.proposedByName }),
        }}
        empty={<Empty title={t('amendment.empty')} hint={t('amendment.emptyHint')} />}
      />
    </>
  )
}
