import { useNavigate, useSearch } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { z } from 'zod'
import { useClauseTitle } from '../../../../web/clause/useClauseTitle.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { LabeledDate } from '../../../../web/ui/form/LabeledDate.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { readContract } from '../../api/contract.ts'
import { ContractHeader } from '../parts/ContractHeader.tsx'
import { ContractPage } from '../parts/ContractPage.tsx'
import { useContractParams } from '../useContract.ts'
import css from './ContractTextPage.module.css'

/** The whole contract as it reads on a day, in both languages, laid out for paper. */
export function ContractTextPage() {
  const t = useTexts('contract')
  const titleOf = useClauseTitle()
  const navigate = useNavigate()
  const english = useLanguage() === 'en'
  const { engagementId } = useContractParams()
  const search: { readonly day?: unknown } = useSearch({ strict: false })
  // A day no calendar has is as good as none.
  const day = z.iso.date().safeParse(search.day).data
  const query = useAction(readContract, { engagementId, ...(day ? { day } : {}) }, { keepPrevious: true })
  return (
    <ContractPage what={t('print.title')} query={query}>
      {(contract, text) => (
        <>
          <div className={css.screen}>
            <ContractHeader
              contract={contract}
              title={t('print.title')}
              actions={
                <>
                  <LabeledDate
                    label={t('print.day')}
                    value={text.day}
                    onChange={(next) => void navigate({ to: '.', search: next ? { day: next } : {} })}
                  />
                  <Button type="primary" icon={<Printer size={15} aria-hidden />} onClick={() => window.print()}>
                    {t('print.action')}
                  </Button>
                </>
              }
            />
          </div>
          <article className={css.paper}>
            <h2 className={css.title}>{text.name}</h2>
            <p className={css.parties}>
              {text.code} · {t('print.between', { client: text.clientName, vendor: text.vendorName })}
            </p>
            <p className={css.parties}>
              {t('print.term', { from: text.startsOn, to: text.endsOn ?? t('print.open'), zone: text.zone })} ·{' '}
              {t('print.asOf', { day: text.day })} · {t('print.lead')}
            </p>
            {/* The English text says client and vendor as the screens do; in the Chinese one it is the words of contracts. */}
            {english && <p className={css.parties}>{t('preview.parties')}</p>}
            {text.clauses.length === 0 && <p>{t('print.none')}</p>}
            {text.clauses.map((clause) => (
              <section key={clause.no} className={css.clause}>
                <h3>
                  <span>{clause.no}</span> {titleOf(clause)}
                </h3>
                {(english ? (['en', 'zh'] as const) : (['zh', 'en'] as const)).map((language) => (
                  <p key={language} lang={language === 'zh' ? 'zh-CN' : 'en'}>
                    {clause.text[language]}
                  </p>
                ))}
              </section>
            ))}
            {text.amendments.length > 0 && (
              <footer className={css.agreed}>
                <h3>{t('print.agreed')}</h3>
                <ul>
                  {text.amendments.map((amendment) => (
                    <li key={amendment.no}>
                      {t('print.agreedLine', {
                        no: amendment.no,
                        title: amendment.title,
                        from: amendment.effectiveFrom,
                        proposer: amendment.proposedByName,
                        decider: amendment.decidedByName,
                      })}{' '}
                      <Timestamp at={amendment.decidedAt} />
                    </li>
                  ))}
                </ul>
              </footer>
            )}
          </article>
        </>
      )}
    </ContractPage>
  )
}
