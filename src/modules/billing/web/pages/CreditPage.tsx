import { Link } from '@tanstack/react-router'
import { formatMoney } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listCredits } from '../../api/payment.ts'
import { useBillingParams } from '../useBillingParams.ts'

/** What came to the client's credit, and where it went. */
export function CreditPage() {
  const t = useTexts('billing')
  const { engagementId } = useBillingParams()
  return (
    <DataTable
      action={listCredits}
      label={t('creditList')}
      fixed={{ engagementId }}
      rowKey={(row) => row.id}
      cells={{
        amountFen: (row) => <>{formatMoney(row.amountFen, { signed: true })}</>,
        statementNo: (row) =>
          row.statementNo === null ? (
            '—'
          ) : (
            <Link to={`/engagements/${engagementId}/statements/${row.statementNo}`}>{`#${row.statementNo}`}</Link>
          ),
      }}
      empty={<Empty title={t('emptyCredit')} hint={t('emptyCreditHint')} />}
    />
  )
}
