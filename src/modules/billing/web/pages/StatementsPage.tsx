import { Link, useNavigate } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { formatMoney } from '../../../../web/format.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listStatements } from '../../api/statement.ts'
import { computeStatement } from '../../api/statementStep.ts'
import { statementStatuses, type StatementStatus } from '../../policy/vocabulary.ts'
import { statementTone } from '../tones.ts'
import { useBillingParams } from '../useBillingParams.ts'

/** The months and where their statements stand. */
export function StatementsPage() {
  const t = useTexts('billing')
  const navigate = useNavigate()
  const { engagementId } = useBillingParams()
  const compute = useCommand(computeStatement, { announce: true })
  const month = useAction(listStatements, { engagementId }).data?.mayPrepare ?? null
  const prepare = month !== null && (
    <Button
      type="primary"
      loading={compute.isPending}
      onClick={() =>
        void compute
          .mutateAsync({ engagementId, period: month })
          .then(({ no }) => navigate({ to: `/engagements/${engagementId}/statements/${no}` }))
          .catch(() => {})
      }
    >
      {t('prepare', { month })}
    </Button>
  )
  const toResults = <LinkButton to={`/engagements/${engagementId}/evaluations`}>{t('toResults')}</LinkButton>
  return (
    <DataTable
      action={listStatements}
      label={t('statements')}
      fixed={{ engagementId }}
      rowKey={(row) => String(row.no)}
      searchHint={t('search')}
      filters={[
        {
          kind: 'select',
          key: 'status',
          label: t('state'),
          options: statementStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
        },
      ]}
      cells={{
        period: (row) => <Link to={`/engagements/${engagementId}/statements/${row.no}`}>{row.period}</Link>,
        status: (row) => <StatePill tone={statementTone[row.status]}>{t(`status.${row.status}`)}</StatePill>,
        grossFen: (row) => amount(row, row.grossFen),
        payableFen: (row) => amount(row, row.payableFen),
        paidFen: (row) => amount(row, row.paidFen),
        invoicedFen: (row) => amount(row, row.invoicedFen),
        penaltiesFen: (row) => <>{row.penaltiesFen === 0 ? '—' : formatMoney(-row.penaltiesFen)}</>,
        bonusesFen: (row) => <>{row.bonusesFen === 0 ? '—' : formatMoney(row.bonusesFen, { signed: true })}</>,
        waitsOn: (row) => (
          <>{row.waitsOn === null ? '—' : row.waitsOnYou ? t('waits.you') : t(`waits.${row.waitsOn}`)}</>
        ),
      }}
      actions={prepare}
      empty={<Empty title={t('empty')} hint={t('emptyHint')} action={prepare || toResults} />}
    />
  )
}

/** What was never computed has no amounts yet; what was returned keeps those it had. */
function amount(
  { status, revision }: { readonly status: StatementStatus; readonly revision: number },
  fen: number,
): string {
  return status === 'draft' && revision === 0 ? '—' : formatMoney(fen)
}
