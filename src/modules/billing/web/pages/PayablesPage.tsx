import { Link } from '@tanstack/react-router'
import { formatMoney } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listPayables } from '../../api/payable.ts'
import { payableNatures, payableStates } from '../../policy/vocabulary.ts'
import { payableNatureWords, payableStateWords } from '../../policy/words.ts'
import css from '../parts/billing.module.css'
import { Deeds } from '../parts/Deeds.tsx'
import { UnderWay } from '../parts/UnderWay.tsx'
import { useMoneyStep } from '../parts/useMoneyStep.tsx'
import { payableTone } from '../tones.ts'
import { useBillingParams } from '../useBillingParams.ts'

/** What the client owes and will owe, and what may be done about it. */
export function PayablesPage() {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { engagementId } = useBillingParams()
  const { open, step } = useMoneyStep(engagementId)
  return (
    <>
      <DataTable
        action={listPayables}
        label={t('payables')}
        fixed={{ engagementId }}
        rowKey={(row) => row.id}
        hidden={['nature', 'underWayFen']}
        filters={[
          {
            kind: 'select',
            key: 'state',
            label: t('state'),
            options: payableStates.map((value) => ({ value, label: payableStateWords[value][language] })),
          },
          {
            kind: 'select',
            key: 'nature',
            label: t('nature'),
            options: payableNatures.map((value) => ({ value, label: payableNatureWords[value][language] })),
          },
          { kind: 'flag', key: 'open', label: t('onlyOpen') },
        ]}
        cells={{
          name: (row) =>
            row.statementNo === null ? (
              <>{row.name[language]}</>
            ) : (
              <Link to={`/engagements/${engagementId}/statements/${row.statementNo}`}>{row.name[language]}</Link>
            ),
          state: (row) => <StatePill tone={payableTone[row.state]}>{payableStateWords[row.state][language]}</StatePill>,
          openFen: (row) => (
            <span className={css.sum}>
              {formatMoney(row.openFen)}
              <UnderWay transfers={row.underWay} />
            </span>
          ),
          overdueDays: (row) => <>{row.overdueDays === 0 ? '—' : row.overdueDays}</>,
          interestFen: (row) => <>{row.interestFen === 0 ? '—' : formatMoney(row.interestFen)}</>,
        }}
        rowActions={(row) => (
          <Deeds
            may={row.may}
            label={(deed) => t(deed === 'pay' ? 'report' : deed)}
            onChoose={(deed) => open({ what: 'payable', deed, payable: row })}
          />
        )}
        empty={
          <Empty
            title={t('emptyPayables')}
            hint={t('emptyPayablesHint')}
            action={<LinkButton to={`/engagements/${engagementId}/statements`}>{t('toStatements')}</LinkButton>}
          />
        }
      />
      {step}
    </>
  )
}
