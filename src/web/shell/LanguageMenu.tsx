import { Dropdown } from 'antd'
import { Languages } from 'lucide-react'
import { chooseLanguage, useLanguage, useTexts } from '../i18n.ts'
import { IconButton } from '../ui/IconButton.tsx'

export function LanguageMenu() {
  const t = useTexts('shell')
  const language = useLanguage()
  const items = [
    { key: 'zh-CN', label: t('language.zh'), lang: 'zh-CN' },
    { key: 'en', label: t('language.en'), lang: 'en' },
  ]
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        selectable: true,
        selectedKeys: [language],
        onClick: ({ key }) => void chooseLanguage(key === 'en' ? 'en' : 'zh-CN'),
      }}
    >
      <IconButton label={t('language.switch')} icon={Languages} />
    </Dropdown>
  )
}
