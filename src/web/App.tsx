import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider, type AnyRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { PagesContext, type PageSpec } from './page.ts'
import { createQueryClient } from './query.ts'
import { sessionKey } from './session/session.ts'
import { AskProvider } from './ui/ask.tsx'
import { ToastProvider } from './ui/toast.tsx'

/** Pages, data and what may appear on top, for everything below. */
export function App({ pages, router }: { pages: readonly PageSpec[]; router: AnyRouter }) {
  const [client] = useState(() =>
    createQueryClient((queries) => void queries.invalidateQueries({ queryKey: sessionKey })),
  )
  return (
    <QueryClientProvider client={client}>
      <PagesContext value={pages}>
        <ToastProvider>
          <AskProvider>
            <RouterProvider router={router} />
          </AskProvider>
        </ToastProvider>
      </PagesContext>
    </QueryClientProvider>
  )
}
