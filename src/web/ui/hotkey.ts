import { useEffect, useEffectEvent } from 'react'

const storageKey = 'zuoxi.singleKeys'

/** Single-letter shortcuts can be switched off for people who speak to their computer or tremble. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off'
}

export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, 'off')
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}

function overlayOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null
}

type Options = { readonly control?: boolean; readonly when?: () => boolean }

/**
 * Listens for a shortcut on the whole page. A single key is ignored while somebody types or a dialog is open;
 * with `control` the key works everywhere. Where `when` says no, the key keeps what it does by itself.
 */
export function useHotkey(key: string, handler: (event: KeyboardEvent) => void, options: Options = {}) {
  const control = options.control ?? false
  const run = useEffectEvent(handler)
  const applies = useEffectEvent(() => options.when?.() ?? true)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key || event.altKey || event.isComposing) return
      if (control !== (event.ctrlKey || event.metaKey)) return
      if (!control && (isTyping(event.target) || overlayOpen() || !singleKeysOn())) return
      if (!applies()) return
      event.preventDefault()
      run(event)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [key, control])
}
