import { useSyncExternalStore } from 'react'
export type ThemeName = 'light' | 'dark'
export type ThemeChoice = ThemeName | 'system'

const storageKey = 'zuoxi.theme'
const systemDark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function shownTheme(): ThemeName {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
}

function chosenTheme(): ThemeChoice {
  const stored = localStorage.getItem(storageKey)
  return stored === 'dark' || stored === 'light' ? stored : 'system'
}

function apply(): void {
  const choice = chosenTheme()
  const dark = choice === 'dark' || (choice === 'system' && systemDark.matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

systemDark.addEventListener('change', apply)

/** Remembers the choice on this device; `system` follows the operating system. */
export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, choice)
  apply()
}

/** The theme the document shows now. */
export function useThemeName(): ThemeName {
  return useSyncExternalStore(subscribe, shownTheme)
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, chosenTheme)
}
