import { RotateCcw, Save } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Menu } from '../../../../web/ui/Menu.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { mappingToSave, type Inspection, type Meaning, type Overrides, type SavedMapping } from '../columns.ts'

const SaveMappingDialog = lazy(async () => ({ default: (await import('./SaveMappingDialog.tsx')).SaveMappingDialog }))
const SavedMappingsDialog = lazy(async () => ({
  default: (await import('./SavedMappingsDialog.tsx')).SavedMappingsDialog,
}))

type Props = {
  found: Inspection
  meanings: readonly Meaning[]
  overrides: Overrides
  onChange: (overrides: Overrides) => void
  onApply: (saved: SavedMapping) => void
}

/** Takes the meanings of the columns from what was saved under a name, and saves them under one. */
export function MappingTools({ found, meanings, overrides, onChange, onApply }: Props) {
  const t = useTexts('import')
  const toast = useToast()
  const [open, setOpen] = useState<'save' | 'manage' | null>(null)
  const columns = mappingToSave(found.columns, meanings)
  const apply = (saved: SavedMapping) => {
    onApply(saved)
    toast(t('wizard.saved.applied', { name: saved.name }))
  }
  const items = [
    ...found.savedMappings.map((saved) => ({ key: saved.id, label: saved.name, onChoose: () => apply(saved) })),
    { key: 'manage', label: t('wizard.saved.manage'), onChoose: () => setOpen('manage') },
  ]
  return (
    <>
      {Object.keys(overrides).length > 0 && (
        <Button icon={<RotateCcw size={15} aria-hidden />} onClick={() => onChange({})}>
          {t('wizard.map.reset')}
        </Button>
      )}
      <Menu
        label={t('wizard.saved.choose')}
        heading={found.savedMappings.length === 0 ? t('wizard.saved.none') : undefined}
        items={items}
        renderTrigger={(attributes) => <Button {...attributes}>{t('wizard.saved.choose')}</Button>}
      />
      <Button icon={<Save size={15} aria-hidden />} disabled={columns.length === 0} onClick={() => setOpen('save')}>
        {t('wizard.saved.save')}
      </Button>
      <Suspense>
        {open === 'save' && <SaveMappingDialog found={found} columns={columns} onClose={() => setOpen(null)} />}
        {open === 'manage' && <SavedMappingsDialog onClose={() => setOpen(null)} />}
      </Suspense>
    </>
  )
}
