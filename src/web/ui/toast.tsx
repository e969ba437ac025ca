import { CircleAlert, CircleCheck } from 'lucide-react'
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react'
import css from './toast.module.css'

export type ToastTone = 'good' | 'bad'
type Toast = { readonly id: number; readonly tone: ToastTone; readonly text: string }
type Show = (text: string, tone?: ToastTone) => void

const shownMs = 5000
const ToastContext = createContext<Show>(() => {})

/** A place at the top of the window for short messages about what has just been done. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const show = useCallback<Show>((text, tone = 'good') => {
    const id = performance.now()
    setToasts((old) => [...old, { id, tone, text }])
    setTimeout(() => setToasts((old) => old.filter((toast) => toast.id !== id)), shownMs)
  }, [])
  return (
    <ToastContext value={show}>
      {children}
      <div className={css.place} role="status">
        {toasts.map(({ id, tone, text }) => {
          const Icon = tone === 'good' ? CircleCheck : CircleAlert
          return (
            <p key={id} className={css.toast}>
              <Icon size={16} className={css[tone]} aria-hidden />
              {text}
            </p>
          )
        })}
      </div>
    </ToastContext>
  )
}

/** Says that something was done or failed, where the page itself does not show it. */
export function useToast(): Show {
  return useContext(ToastContext)
}
