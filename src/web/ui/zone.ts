import { createContext, useContext } from 'react'
import { useLanguage } from '../i18n.ts'
import { zoneName } from '../format.ts'

/** The IANA zone a page shows its times in: that of the shop or contract; Beijing where nothing says otherwise. */
export const ZoneContext = createContext('Asia/Shanghai')

export function useZone(): string {
  return useContext(ZoneContext)
}

/** The zone as people call it, to be said once a page. */
export function useZoneName(): string {
  return zoneName(useZone(), useLanguage())
}
