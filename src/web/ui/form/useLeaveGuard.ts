import { useBlocker } from '@tanstack/react-router'
import { useTexts } from '../../i18n.ts'
import { useAsk } from '../ask.tsx'

/** Asks whether unsaved content may be lost. */
export function useAskToLeave(): () => Promise<boolean> {
  const t = useTexts('ui')
  const ask = useAsk()
  return () => ask({ title: t('form.leaveTitle'), text: t('form.leaveHint'), yes: t('form.leave'), no: t('form.stay') })
}

/** Holds the page while there is unsaved content, until the person agrees to lose it. */
export function useLeaveGuard(unsaved: boolean): void {
  const ask = useAskToLeave()
  useBlocker({
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await ask()),
    disabled: !unsaved,
    enableBeforeUnload: unsaved,
  })
}
