import { useBlocker } from '@tanstack/react-router'
import { App } from 'antd'
import { useTexts } from '../../i18n.ts'

/** Asks whether unsaved content may be lost. */
export function useAskToLeave(): () => Promise<boolean> {
  const t = useTexts('ui')
  const { modal } = App.useApp()
  return async () =>
    modal.confirm({
      title: t('form.leaveTitle'),
      content: t('form.leaveHint'),
      okText: t('form.leave'),
      cancelText: t('form.stay'),
      okButtonProps: { danger: true },
    })
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
