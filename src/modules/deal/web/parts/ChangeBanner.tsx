import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { problemOf } from '../../../../web/problem.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import { useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { confirmChange, rejectChange, withdrawChange } from '../../api/engagement.ts'
import type { Engagement } from '../model.ts'
import css from './Banner.module.css'

type Change = NonNullable<Engagement['openChange']>
const fields = ['productType', 'startsOn', 'endsOn', 'zone'] as const

/** Changed terms that wait: what would change, and the answer of whoever may give it. */
export function ChangeBanner({ engagement, change }: { engagement: Engagement; change: Change }) {
  const t = useTexts('deal')
  const toast = useToast()
  const say = useProblemText()
  const [rejecting, setRejecting] = useState(false)
  const confirm = useCommand(confirmChange)
  const reject = useCommand(rejectChange)
  const withdraw = useCommand(withdrawChange)
  const input = { engagementId: engagement.id, changeId: change.id }
  const fail = { onError: (error: Error) => toast(say(problemOf(error)), 'bad') }
  const mine = change.proposedBy === engagement.side
  const title = t(mine ? 'change.waits' : 'change.asked', { name: engagement.counterpartyName })
  const show = (field: (typeof fields)[number], terms: Pick<Change['terms'], (typeof fields)[number]>) =>
    field === 'productType' ? t(`product.${terms.productType}`) : (terms[field] ?? t('openEnd'))
  return (
    <section className={mine ? css.banner : css.asks} aria-label={title}>
      <PencilLine size={18} aria-hidden />
      <div>
        <h2 className={css.title}>{title}</h2>
        <dl className={css.terms}>
          {fields
            .filter((field) => engagement[field] !== change.terms[field])
            .map((field) => (
              <div key={field}>
                <dt>{t(`change.fields.${field}`)}</dt>
                <dd>
                  {show(field, engagement)} → {show(field, change.terms)}
                </dd>
              </div>
            ))}
        </dl>
        <p className={css.note}>{t('change.by', { by: change.proposedByName, reason: change.reason })}</p>
      </div>
      <div className={css.actions}>
        {engagement.may.includes('withdrawChange') && (
          <Button loading={withdraw.isPending} onClick={() => withdraw.mutate(input, fail)}>
            {t('change.withdraw')}
          </Button>
        )}
        {engagement.may.includes('confirmChange') && (
          <>
            <Button onClick={() => setRejecting(true)}>{t('change.reject')}</Button>
            <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate(input, fail)}>
              {t('change.confirm')}
            </Button>
          </>
        )}
      </div>
      {rejecting && (
        <ConfirmDialog
          title={t('change.reject')}
          confirmLabel={t('change.reject')}
          danger
          reasonLength={2}
          onConfirm={(reason) => reject.mutateAsync({ ...input, reason })}
          onClose={() => setRejecting(false)}
        >
          {t('change.rejectHint')}
        </ConfirmDialog>
      )}
    </section>
  )
}
