import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

const noStorage = { get: () => '', set: () => {} }

/** Kept for this window only, and until it is closed: signing in lies between opening a link and using it. */
function windowStorage(key: string) {
  return {
    get: () => sessionStorage.getItem(key) ?? '',
    set: (token: string) => (token === '' ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, token)),
  }
}

/**
 * The token behind `#` of a link, which browsers send to no server: no log of a proxy keeps it. It is taken out of the address at
 * once, so that no history or shoulder keeps it either. With a `key` it is there again when the page is left and opened without one.
 */
export function useLinkToken(path: string, key?: string): { readonly token: string; readonly forget: () => void } {
  const storage = key === undefined ? noStorage : windowStorage(`zuoxi.${key}`)
  const { hash } = useLocation()
  const [token, setToken] = useState(() => hash || storage.get())
  const navigate = useNavigate()
  // The link may be opened in a window that shows this page already.
  if (hash !== '' && hash !== token) setToken(hash)
  useEffect(() => {
    if (hash === '') return
    storage.set(hash)
    void navigate({ to: path, hash: '', replace: true })
  })
  return { token, forget: () => storage.set('') }
}
