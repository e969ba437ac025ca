import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { discardDraft, proposeDraft, updateDraft } from '../../api/draft.ts'
import type { Contract, Draft } from '../types.ts'
import { ContractHeader } from './ContractHeader.tsx'
import css from './DraftHead.module.css'
import { Problems } from './Problems.tsx'

type Props = { contract: Contract; draft: Draft; onLeave: (leaving: boolean) => void }

/** What the draft is called, when it takes effect, and the way on: to the other side. */
export function DraftHead({ contract, draft, onLeave }: Props) {
  const t = useTexts('contract')
  const [step, setStep] = useState<'edit' | 'propose' | 'discard' | null>(null)
  const navigate = useNavigate()
  const toast = useToast()
  const discard = useCommand(discardDraft)
  const propose = useCommand(proposeDraft)
  const { engagementId } = contract
  const one = { engagementId, draftId: draft.id, version: draft.version }
  const changes = draft.clauses.filter(({ deed }) => deed !== null).length
  const close = () => setStep(null)
  /** What takes the draft away, and back to it when it was refused. */
  const leave = async <T,>(command: () => Promise<T>): Promise<T> => {
    onLeave(true)
    try {
      return await command()
    } catch (error) {
      onLeave(false)
      throw error
    }
  }
  return (
    <>
      <ContractHeader
        contract={contract}
        title={draft.title}
        state={<StatePill tone="active">{t('draft.private')}</StatePill>}
        facts={[
          { label: t('start.effectiveFrom'), value: draft.effectiveFrom },
          { label: t('draft.clauses'), value: t('draft.count', { count: changes }) },
          ...(draft.reason ? [{ label: t('start.reason'), value: draft.reason }] : []),
        ]}
        actions={
          <>
            <Button danger onClick={() => setStep('discard')}>
              {t('draft.discard')}
            </Button>
            <Button onClick={() => setStep('edit')}>{t('draft.head')}</Button>
            {contract.may.includes('propose') ? (
              <Button type="primary" disabled={changes === 0} onClick={() => setStep('propose')}>
                {t('draft.propose')}
              </Button>
            ) : (
              <span className={css.note}>{t('draft.onlyOwner')}</span>
            )}
          </>
        }
      />
      {draft.outdated.length > 0 && (
        <p className={css.outdated} role="status">
          {t('draft.outdated', { clauses: draft.outdated.join(', ') })}
        </p>
      )}
      {step === 'edit' && <HeadDrawer engagementId={engagementId} draft={draft} onClose={close} />}
      {step === 'propose' && (
        <ConfirmDialog
          title={t('draft.proposeTitle')}
          confirmLabel={t('draft.propose')}
          onConfirm={async () => {
            const { no } = await leave(() => propose.mutateAsync(one))
            toast(t('draft.proposed'))
            await navigate({
              to: '/engagements/$engagementId/amendments/$no',
              params: { engagementId, no: String(no) },
            })
          }}
          onClose={close}
        >
          <p className={css.hint}>{t('draft.proposeHint', { from: draft.effectiveFrom })}</p>
          <Problems problems={draft.problems} />
        </ConfirmDialog>
      )}
      {step === 'discard' && (
        <ConfirmDialog
          title={t('draft.discardTitle')}
          confirmLabel={t('draft.discard')}
          danger
          onConfirm={async () => {
            await leave(() => discard.mutateAsync(one))
            toast(t('draft.discarded'))
            await navigate({ to: '/engagements/$engagementId/clauses', params: { engagementId } })
          }}
          onClose={close}
        >
          {t('draft.discardHint')}
        </ConfirmDialog>
      )}
    </>
  )
}

function HeadDrawer({ engagementId, draft, onClose }: { engagementId: string; draft: Draft; onClose: () => void }) {
  const t = useTexts('contract')
  const toast = useToast()
  const { id: draftId, version, title, reason, effectiveFrom } = draft
  const form = useForm({
    action: updateDraft,
    initial: { engagementId, draftId, version, title, reason, effectiveFrom },
    onDone: () => {
      toast(t('draft.headSaved'))
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('draft.head')} submitLabel={t('edit.save')} onClose={onClose}>
      <TextField form={form} name="title" label={t('start.title')} hint={t('start.titleHint')} />
      <DateField form={form} name="effectiveFrom" label={t('start.effectiveFrom')} hint={t('start.effectiveHint')} />
      <TextField form={form} name="reason" label={t('start.reason')} lines={3} />
    </FormDrawer>
  )
}
