import { useEffect, useState } from 'react'

/** What had the keyboard before the first of the overlays that are open: one may take the place of another. */
let outside: HTMLElement | null = null

function openerNow(): HTMLElement | null {
  const here = document.activeElement
  if (!(here instanceof HTMLElement) || here === document.body) return null
  if (here.closest('[role="dialog"]') === null) outside = here
  return here
}

/**
 * Gives the keyboard back to what opened an overlay once it is gone; to the page where that is gone too. An overlay is
 * taken away as a whole when it closes, so that antd does not come to do it.
 */
export function useReturnFocus(): void {
  const [opener] = useState(openerNow)
  useEffect(
    () => () => {
      setTimeout(() => {
        const here = document.activeElement
        if (here !== null && here !== document.body) return
        const back = [opener, outside, document.getElementById('main')].find((one) => one?.isConnected)
        back?.focus({ preventScroll: true })
      })
    },
    [opener],
  )
}
