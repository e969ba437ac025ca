import { createContext, lazy, Suspense, useCallback, useContext, useState, type ReactNode } from 'react'

const ConfirmDialog = lazy(async () => ({ default: (await import('./ConfirmDialog.tsx')).ConfirmDialog }))

export type Question = { readonly title: string; readonly text: string; readonly yes: string; readonly no: string }
type Ask = (question: Question) => Promise<boolean>

const AskContext = createContext<Ask>(async () => false)

/** Lets anything below ask a question and wait for the answer. */
export function AskProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<{ question: Question; answer: (yes: boolean) => void } | null>(null)
  const ask = useCallback<Ask>((question) => {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    setOpen({
      question,
      answer: (yes) => {
        setOpen(null)
        resolve(yes)
      },
    })
    return promise
  }, [])
  return (
    <AskContext value={ask}>
      {children}
      <Suspense>
        {open && (
          <ConfirmDialog
            title={open.question.title}
            confirmLabel={open.question.yes}
            cancelLabel={open.question.no}
            danger
            onConfirm={async () => open.answer(true)}
            onClose={() => open.answer(false)}
          >
            {open.question.text}
          </ConfirmDialog>
        )}
      </Suspense>
    </AskContext>
  )
}

/** Asks a yes-or-no question on top of the page. */
export function useAsk(): Ask {
  return useContext(AskContext)
}
