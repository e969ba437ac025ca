import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { addMeasuredPack, removeMeasuredPack } from '../../api/definition.ts'
import type { MeasuredPacks } from '../types.ts'

export type PackStep = {
  readonly kind: 'add' | 'remove'
  readonly shopId: string
  readonly shopName: string
  readonly marketplace: MeasuredPacks['available'][number]['marketplace']
  readonly name: string
}

type Props = { engagementId: string; step: PackStep; onClose: () => void }

/** Asks before a shop is measured by more or fewer rules: all of its data is computed by them. */
export function PackDialog({ engagementId, step, onClose }: Props) {
  const t = useTexts('measure')
  const toast = useToast()
  const add = useCommand(addMeasuredPack)
  const remove = useCommand(removeMeasuredPack)
  const { kind, shopId, shopName: shop, marketplace, name } = step
  const confirm = async () => {
    const one = { engagementId, shopId, marketplace }
    if (kind === 'remove') {
      await remove.mutateAsync(one)
      return toast(t('rule.page.removed'))
    }
    const { days } = await add.mutateAsync(one)
    toast(t('rule.page.started', { count: days }))
  }
  return (
    <ConfirmDialog
      title={kind === 'add' ? t('rule.page.addTitle', { shop, name }) : t('rule.page.removeTitle', { shop, name })}
      confirmLabel={kind === 'add' ? t('rule.page.add') : t('rule.page.remove', { name })}
      danger={kind === 'remove'}
      onConfirm={confirm}
      onClose={onClose}
    >
      {kind === 'add' ? t('rule.page.addHint') : t('rule.page.removeHint')}
    </ConfirmDialog>
  )
}
