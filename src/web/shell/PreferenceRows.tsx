import { chooseLanguage, useLanguage, useTexts, type Language } from '../i18n.ts'
import { chooseTheme, useThemeChoice, type ThemeChoice } from '../theme/useTheme.ts'
import { Choice } from '../ui/Choice.tsx'
import css from './PreferenceRows.module.css'

/** Language and theme as two rows, where the top bar has no room for their menus. */
export function PreferenceRows() {
  const t = useTexts('shell')
  const language = useLanguage()
  const theme = useThemeChoice()
  return (
    <div className={css.rows}>
      <Choice<Language>
        label={t('language.switch')}
        value={language}
        options={[
          { value: 'zh-CN', label: t('language.zh') },
          { value: 'en', label: t('language.en') },
        ]}
        onChange={(value) => void chooseLanguage(value)}
      />
      <Choice<ThemeChoice>
        label={t('theme.switch')}
        value={theme}
        options={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChange={chooseTheme}
      />
    </div>
  )
}
