import { Check, Ellipsis, Undo2, X } from 'lucide-react'
import { useTexts } from '../../../../web/i18n.ts'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Menu, type MenuItem } from '../../../../web/ui/Menu.tsx'
import type { Exclusion } from '../types.ts'
import type { ExclusionStep } from './ExclusionDialog.tsx'

/** What the reader may do with a request; nothing where that is nothing. */
export function ExclusionMenu(props: { exclusion: Exclusion; onChoose: (step: ExclusionStep) => void }) {
  const t = useTexts('measure')
  const { exclusion, onChoose } = props
  const item = (key: ExclusionStep, label: string, icon: MenuItem['icon']): MenuItem => ({
    key,
    label,
    ...(icon ? { icon } : {}),
    onChoose: () => onChoose(key),
  })
  const items = [
    ...(exclusion.may.includes('decide')
      ? [item('grant', t('exclusion.grant'), Check), item('deny', t('exclusion.deny'), X)]
      : []),
    ...(exclusion.may.includes('withdraw')
      ? [
          item(
            'withdraw',
            exclusion.status === 'granted' ? t('exclusion.withdrawGranted') : t('exclusion.withdraw'),
            Undo2,
          ),
        ]
      : []),
  ]
  if (items.length === 0) return null
  return (
    <Menu
      label={t('exclusion.menu')}
      items={items}
      renderTrigger={(attributes) => (
        <IconButton {...attributes} label={t('exclusion.menu')} icon={Ellipsis} size={16} />
      )}
    />
  )
}
