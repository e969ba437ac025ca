import { Ellipsis, Flag, Pencil, Undo2, X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Menu, type MenuItem } from '../../../../web/ui/Menu.tsx'
import { engagementGate } from '../../api/engagement.ts'
import type { Engagement } from '../model.ts'
import type { EngagementDialogKind } from './EngagementDialog.tsx'
import css from './EngagementActions.module.css'

const EngagementDialog = lazy(async () => ({ default: (await import('./EngagementDialog.tsx')).EngagementDialog }))

/** What the reader may do with the engagement now: one primary button, the rest in a menu. */
export function EngagementActions({ engagement }: { engagement: Engagement }) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const [dialog, setDialog] = useState<EngagementDialogKind | null>(null)
  const { data: gate, error, refetch } = useAction(engagementGate, { engagementId: engagement.id })
  const may = (deed: Engagement['may'][number]) => engagement.may.includes(deed)
  // Service under way goes on until somebody ends it: closing is no next step to be urged.
  const next = gate?.ready && may('advance') && engagement.stage !== 'operating' ? gate.next : null
  const item = (key: EngagementDialogKind, label: string, icon: typeof Pencil): MenuItem => ({
    key,
    label,
    icon,
    onChoose: () => setDialog(key),
  })
  const items = [
    ...(may('update') ? [item('edit', t('edit.action'), Pencil)] : []),
    ...(may('return') ? [item('return', t('steps.goBack'), Undo2)] : []),
    ...(may('beginClosing') ? [item('beginClosing', t('steps.close'), Flag)] : []),
    ...(may('withdraw') ? [item('withdraw', t('offer.withdraw'), X)] : []),
  ]
  return (
    <>
      {may('decline') && <Button onClick={() => setDialog('decline')}>{t('offer.decline')}</Button>}
      {may('accept') && (
        <Button type="primary" onClick={() => setDialog('accept')}>
          {t('offer.accept')}
        </Button>
      )}
      {error && !gate && may('advance') && <Button onClick={() => void refetch()}>{t('steps.unknown')}</Button>}
      {next && (
        <Button type="primary" onClick={() => setDialog('advance')}>
          {t('steps.advance', { stage: v(`stage.${next}`) })}
        </Button>
      )}
      {items.length > 0 && (
        <Menu
          label={t('steps.more')}
          items={items}
          renderTrigger={(attributes) => (
            <button
              {...attributes}
              type="button"
              className={css.more}
              aria-label={t('steps.more')}
              title={t('steps.more')}
            >
              <Ellipsis size={16} aria-hidden />
            </button>
          )}
        />
      )}
      <Suspense>
        {dialog && <EngagementDialog kind={dialog} engagement={engagement} onClose={() => setDialog(null)} />}
      </Suspense>
    </>
  )
}
