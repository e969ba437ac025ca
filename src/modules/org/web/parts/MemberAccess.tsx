import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { useRenewSession } from '../../../../web/session/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { endMember, resumeMember, suspendMember } from '../../api/member.ts'
import { memberTone } from '../model.ts'
import css from './MemberAccess.module.css'
import type { Member } from '../types.ts'

type Step = 'suspend' | 'resume' | 'end' | 'leave'

/** Whether the membership holds, and the ways to change that. */
export function MemberAccess({ member, onDone }: { member: Member; onDone: () => void }) {
  const t = useTexts('org')
  const [asked, setAsked] = useState<Step | null>(null)
  const suspend = useCommand(suspendMember, { affects: ['member'] })
  const resume = useCommand(resumeMember, { affects: ['member'] })
  const end = useCommand(endMember, { affects: ['member'] })
  const renew = useRenewSession()
  const { id, status, self } = member
  const steps: readonly Step[] = self ? ['leave'] : [status === 'suspended' ? 'resume' : 'suspend', 'end']
  const run = async (step: Step, reason: string) => {
    if (step === 'suspend') await suspend.mutateAsync({ id, reason })
    else if (step === 'resume') await resume.mutateAsync({ id })
    else await end.mutateAsync({ id, reason })
    onDone()
    if (step === 'leave') await renew()
  }
  return (
    <section className={css.access} aria-label={t('members.access')}>
      <h2 className={css.title}>{t('members.access')}</h2>
      <StatePill tone={memberTone[status]}>{t(`members.states.${status}`)}</StatePill>
      <div className={css.buttons}>
        {steps.map((step) => (
          <Button key={step} danger={step === 'end' || step === 'leave'} onClick={() => setAsked(step)}>
            {t(`members.${step}`)}
          </Button>
        ))}
      </div>
      {asked && (
        <ConfirmDialog
          title={t(`members.${asked}`)}
          confirmLabel={t(`members.${asked}`)}
          danger={asked !== 'resume'}
          {...(asked === 'resume' ? {} : { reasonLength: 1 })}
          onConfirm={(reason) => run(asked, reason)}
          onClose={() => setAsked(null)}
        >
          {t(`members.${asked}Hint`, { name: member.displayName })}
        </ConfirmDialog>
      )}
    </section>
  )
}
