import { Monitor, Moon, Sun } from 'lucide-react'
import { useTexts } from '../i18n.ts'
import { chooseTheme, useThemeChoice, useThemeName } from '../theme/useTheme.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'

const choices = [
  ['light', Sun],
  ['dark', Moon],
  ['system', Monitor],
] as const

export function ThemeMenu() {
  const t = useTexts('shell')
  const shown = useThemeName()
  const chosen = useThemeChoice()
  const items = choices.map(([choice, icon]) => ({
    key: choice,
    label: t(`theme.${choice}`),
    icon,
    checked: choice === chosen,
    onChoose: () => chooseTheme(choice),
  }))
  return (
    <Menu
      label={t('theme.switch')}
      items={items}
      renderTrigger={(attributes) => (
        <IconButton label={t('theme.switch')} icon={shown === 'dark' ? Moon : Sun} {...attributes} />
      )}
    />
  )
}
