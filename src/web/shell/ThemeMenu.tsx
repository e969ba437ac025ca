import { Dropdown } from 'antd'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useTexts } from '../i18n.ts'
import { chooseTheme, useThemeChoice, useThemeName, type ThemeChoice } from '../theme/useTheme.ts'
import { IconButton } from '../ui/IconButton.tsx'

const choices: readonly ThemeChoice[] = ['light', 'dark', 'system']
const icons = { light: Sun, dark: Moon, system: Monitor }

export function ThemeMenu() {
  const t = useTexts('shell')
  const shown = useThemeName()
  const choice = useThemeChoice()
  const items = choices.map((key) => {
    const Icon = icons[key]
    return { key, icon: <Icon size={15} aria-hidden />, label: t(`theme.${key}`) }
  })
  const choose = (key: string) => chooseTheme(choices.find((one) => one === key) ?? 'system')
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, selectable: true, selectedKeys: [choice], onClick: ({ key }) => choose(key) }}
    >
      <IconButton label={t('theme.switch')} icon={shown === 'dark' ? Moon : Sun} />
    </Dropdown>
  )
}
