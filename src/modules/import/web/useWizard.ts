import { useNavigate, useSearch } from '@tanstack/react-router'
import { changeSettings, placeSearch, readPlace, type WizardPlace, type WizardSearch } from './wizard.ts'
import { useShops } from './useEngagement.ts'

/** The place on the way, read from and written to the address. */
export function useWizard() {
  const search: WizardSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const shops = useShops()
  const named = readPlace(search)
  const only = shops.data?.rows.length === 1 ? shops.data.rows[0] : undefined
  const place: WizardPlace = { ...named, shopId: named.shopId ?? only?.shopId ?? null }
  const go = (patch: Partial<WizardPlace>, options: { replace?: boolean } = {}) =>
    void navigate({ to: '.', search: placeSearch({ ...place, ...patch }), replace: options.replace ?? false })
  return {
    place,
    shops,
    go,
    /** Reads the file otherwise; the earlier way is one step back. */
    correct: (patch: Parameters<typeof changeSettings>[1]) => go({ settings: changeSettings(place.settings, patch) }),
  }
}

export type Wizard = ReturnType<typeof useWizard>
