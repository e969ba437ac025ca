import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider, type AnyRouter } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { useMemo, useState } from 'react'
import { useLanguage } from './i18n.ts'
import { PagesContext, type PageSpec } from './page.ts'
import { createQueryClient } from './query.ts'
import { sessionKey } from './session/session.ts'
import { antTheme } from './theme/theme.ts'
import { useThemeName } from './theme/useTheme.ts'
import { AskProvider } from './ui/ask.tsx'
import { ToastProvider } from './ui/toast.tsx'

/** antd publishes its locales in a form that type checker and bundler unwrap differently. */
function unwrap<T>(module: T | { default: T }): T {
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : module
}

const locales = { 'zh-CN': unwrap(zhCN), en: unwrap(enUS) }

/** Theme, language and data for everything below. */
export function App({ pages, router }: { pages: readonly PageSpec[]; router: AnyRouter }) {
  const themeName = useThemeName()
  const language = useLanguage()
  const theme = useMemo(() => antTheme(themeName), [themeName])
  const [client] = useState(() =>
    createQueryClient((queries) => void queries.invalidateQueries({ queryKey: sessionKey })),
  )
  return (
    <ConfigProvider theme={theme} locale={locales[language]} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={client}>
        <PagesContext value={pages}>
          <ToastProvider>
            <AskProvider>
              <RouterProvider router={router} />
            </AskProvider>
          </ToastProvider>
        </PagesContext>
      </QueryClientProvider>
    </ConfigProvider>
  )
}
