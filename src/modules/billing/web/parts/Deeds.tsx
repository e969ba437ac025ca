import { Ellipsis } from 'lucide-react'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Menu } from '../../../../web/ui/Menu.tsx'

type Props<D extends string> = {
  readonly may: readonly D[]
  readonly label: (deed: D) => string
  readonly onChoose: (deed: D) => void
}

/** What the reader may do with a row, as the server has decided: the first in sight, the others in a menu. */
export function Deeds<D extends string>({ may, label, onChoose }: Props<D>) {
  const t = useTexts('billing')
  const [first, ...others] = may
  if (first === undefined) return null
  return (
    <>
      <Button type="link" size="small" onClick={() => onChoose(first)}>
        {label(first)}
      </Button>
      {others.length > 0 && (
        <Menu
          label={t('more')}
          items={others.map((deed) => ({ key: deed, label: label(deed), onChoose: () => onChoose(deed) }))}
          renderTrigger={(attributes) => <IconButton {...attributes} label={t('more')} icon={Ellipsis} size={16} />}
        />
      )}
    </>
  )
}
