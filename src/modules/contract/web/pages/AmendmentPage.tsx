import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useDataProblems } from '../../../../web/clause/useDataProblems.ts'
import { useClauseTitle } from '../../../../web/clause/useClauseTitle.ts'
import { useLanguage, useLocalText, useTexts } from '../../../../web/i18n.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { sideWords } from '../../../deal/policy/words.ts'
import { getAmendment } from '../../api/amendment.ts'
import { startDraft } from '../../api/draft.ts'
import { amendmentStatusWords } from '../../policy/words.ts'
import { AmendmentDialog, type AmendmentStep } from '../parts/AmendmentDialog.tsx'
import { ChangedClause } from '../parts/ChangedClause.tsx'
import { ContractHeader } from '../parts/ContractHeader.tsx'
import { ContractPage } from '../parts/ContractPage.tsx'
import { Problems } from '../parts/Problems.tsx'
import { amendmentTone } from '../tones.ts'
import type { Amendment, AmendmentClause, Contract } from '../types.ts'
import { useContractParams } from '../useContract.ts'
import css from './AmendmentPage.module.css'

/** A proposal: each clause before and after, the contract it leads to, and the answer. */
export function AmendmentPage() {
  const t = useTexts('contract')
  const { engagementId, no } = useContractParams()
  const query = useAction(getAmendment, { engagementId, no })
  return (
    <ContractPage what={t('amendment.page')} query={query}>
      {(contract, amendment) => <Review contract={contract} amendment={amendment} />}
    </ContractPage>
  )
}

function Review({ contract, amendment }: { contract: Contract; amendment: Amendment }) {
  const t = useTexts('contract')
  const local = useLocalText()
  const english = useLanguage() === 'en'
  const titleOf = useClauseTitle()
  const [step, setStep] = useState<AmendmentStep | null>(null)
  const { no, title, status, effectiveFrom, reason } = amendment
  // What was agreed long ago is not held against the figures of today.
  const said = useDataProblems(
    contract.engagementId,
    status === 'proposed' ? amendment.clauses.flatMap(({ after }) => (after ? versionOf(after) : [])) : null,
    amendment.clauses.filter(({ after }) => after === null).map((clause) => clause.no),
  )
  const problems = [...amendment.problems, ...said]
  const by = t('amendment.by', { side: local(sideWords[amendment.proposedBy]), name: amendment.proposedByName })
  return (
    <>
      <ContractHeader
        contract={contract}
        title={`#${no} ${title}`}
        state={
          <StatePill tone={amendmentTone[status]}>
            {status === 'proposed'
              ? t(amendment.proposedBy === contract.side ? 'amendment.waitsOther' : 'amendment.waitsYou')
              : local(amendmentStatusWords[status])}
          </StatePill>
        }
        facts={[
          { label: t('amendment.effective'), value: effectiveFrom },
          {
            label: t('amendment.proposed'),
            value: (
              <>
                {by} <Timestamp at={amendment.proposedAt} />
              </>
            ),
          },
          ...(amendment.decidedAt === null
            ? []
            : [
                {
                  label: t('amendment.decided'),
                  value: (
                    <>
                      {amendment.decidedByName} <Timestamp at={amendment.decidedAt} />
                    </>
                  ),
                },
              ]),
        ]}
        actions={<Steps contract={contract} amendment={amendment} onChoose={setStep} />}
      />
      {(reason !== '' || amendment.decisionReason) && (
        <div className={css.words}>
          {reason !== '' && (
            <p>
              <span>{t('amendment.reason')}</span> {reason}
            </p>
          )}
          {amendment.decisionReason && (
            <p>
              <span>{t('amendment.decided')}</span> {amendment.decisionReason}
            </p>
          )}
        </div>
      )}
      {!english && (
        <div className={css.words}>
          <p>{t('preview.parties')}</p>
        </div>
      )}
      {problems.length > 0 && (
        <Section title={t('preview.problems')}>
          <Problems problems={problems} />
        </Section>
      )}
      <Section title={t('amendment.changes')} note={t('draft.count', { count: amendment.changes })}>
        {amendment.clauses.map((clause) => (
          <ChangedClause key={clause.no} clause={clause} effectiveFrom={effectiveFrom} english={english} />
        ))}
      </Section>
      <Section title={t('amendment.whole')} note={t('draft.effective', { from: effectiveFrom })}>
        <ol className={css.whole}>
          {amendment.result.map((clause) => (
            <li key={clause.no} className={clause.changed ? css.changed : undefined}>
              <span className={css.no}>{clause.no}</span>
              <div>
                <strong>{titleOf(clause)}</strong>
                <p>{english ? clause.text.en : clause.text.zh}</p>
              </div>
            </li>
          ))}
        </ol>
      </Section>
      {step && (
        <AmendmentDialog
          engagementId={contract.engagementId}
          amendment={amendment}
          step={step}
          onClose={() => setStep(null)}
        />
      )}
    </>
  )
}

type StepsProps = { contract: Contract; amendment: Amendment; onChoose: (step: AmendmentStep) => void }

function Steps({ contract, amendment, onChoose }: StepsProps) {
  const t = useTexts('contract')
  const navigate = useNavigate()
  const start = useCommand(startDraft, { affects: ['contract', 'amendmentDraft'], announce: true })
  const { engagementId } = contract
  const { may, no, title, reason, effectiveFrom } = amendment
  const revise = () =>
    start.mutate(
      { engagementId, title, reason, effectiveFrom, amendmentNo: no },
      {
        onSuccess: ({ id: draftId }) =>
          void navigate({ to: '/engagements/$engagementId/drafts/$draftId', params: { engagementId, draftId } }),
      },
    )
  return (
    <>
      {may.includes('revise') && (
        <Button loading={start.isPending} onClick={revise}>
          {t('amendment.revise')}
        </Button>
      )}
      {may.includes('withdraw') && (
        <Button danger onClick={() => onChoose('withdraw')}>
          {t('amendment.withdraw')}
        </Button>
      )}
      {may.includes('decline') && <Button onClick={() => onChoose('decline')}>{t('amendment.decline')}</Button>}
      {may.includes('accept') && (
        <Button type="primary" onClick={() => onChoose('accept')}>
          {t('amendment.accept')}
        </Button>
      )}
    </>
  )
}

function versionOf({ text: _text, ...version }: NonNullable<AmendmentClause['after']>) {
  return version
}
