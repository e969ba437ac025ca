const storageKey = 'zuoxi.organization'

/** The organisation this browser acts for, as last chosen; the server checks that it may. */
export function chosenOrganization(): string | null {
  return localStorage.getItem(storageKey)
}

export function rememberOrganization(id: string | null): void {
  if (id === null) localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, id)
}
