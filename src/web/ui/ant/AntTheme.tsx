import { ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import type { ReactNode } from 'react'
import { useLanguage } from '../../i18n.ts'
import { useThemeName } from '../../theme/useTheme.ts'
import { antTheme } from './theme.ts'

/** antd publishes its locales in a form that type checker and bundler unwrap differently. */
function unwrap<T>(module: T | { default: T }): T {
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : module
}

const locales = { 'zh-CN': unwrap(zhCN), en: unwrap(enUS) }

/** Theme and language for antd's components. It stands around each of them and not around the page, which has none. */
export function AntTheme({ children }: { children: ReactNode }) {
  const themeName = useThemeName()
  const language = useLanguage()
  return (
    <ConfigProvider theme={antTheme(themeName)} locale={locales[language]} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  )
}
