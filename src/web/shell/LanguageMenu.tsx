import { Languages } from 'lucide-react'
import { chooseLanguage, useLanguage, useTexts } from '../i18n.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'

const languages = [
  ['zh-CN', 'language.zh'],
  ['en', 'language.en'],
] as const

export function LanguageMenu() {
  const t = useTexts('shell')
  const shown = useLanguage()
  const items = languages.map(([language, name]) => ({
    key: language,
    label: t(name),
    lang: language,
    checked: language === shown,
    onChoose: () => void chooseLanguage(language),
  }))
  return (
    <Menu
      label={t('language.switch')}
      items={items}
      renderTrigger={(attributes) => <IconButton label={t('language.switch')} icon={Languages} {...attributes} />}
    />
  )
}
