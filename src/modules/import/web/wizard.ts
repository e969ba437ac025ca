import { settings as settingsSchema, type ImportSettings } from '../api/fields.ts'

export const wizardSteps = ['file', 'columns', 'preview'] as const
export type WizardStep = (typeof wizardSteps)[number]

/** Where somebody is on the way to an import; all of it stands in the address, so that reloading and going back keep it. */
export type WizardPlace = {
  readonly step: WizardStep
  readonly shopId: string | null
  readonly fileId: string | null
  /** How the file is to be read, as far as the person has corrected what was recognised. Without columns and people. */
  readonly settings: ReadingSettings
}

export type ReadingSettings = Omit<ImportSettings, 'columns' | 'chat'>
export type WizardSearch = { readonly [name: string]: unknown }

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const settingNames = ['kind', 'layout', 'encoding', 'delimiter', 'sheet', 'headerRow'] as const

function idOf(value: unknown): string | null {
  return typeof value === 'string' && uuid.test(value) ? value : null
}

function readSettings(search: WizardSearch): ReadingSettings {
  const { from, to } = search
  const written = {
    ...Object.fromEntries(
      settingNames.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]] as const])),
    ),
    ...(typeof from === 'string' && typeof to === 'string' ? { period: { from, to } } : {}),
  }
  // What somebody has typed into the address by hand is as if it were not there.
  const known = Object.entries(written).filter(([name, value]) => settingsSchema.safeParse({ [name]: value }).success)
  return settingsSchema.omit({ columns: true, chat: true }).parse(Object.fromEntries(known))
}

/** The place an address names; a step that lacks what comes before it is the first one. */
export function readPlace(search: WizardSearch): WizardPlace {
  const shopId = idOf(search['shop'])
  const fileId = idOf(search['file'])
  const wanted = wizardSteps.find((step) => step === search['step']) ?? 'file'
  return { step: shopId && fileId ? wanted : 'file', shopId, fileId, settings: readSettings(search) }
}

/** The part of the address that names a place. */
export function placeSearch({ step, shopId, fileId, settings }: WizardPlace): WizardSearch {
  const { period, ...others } = settings
  return {
    ...(step === 'file' ? {} : { step }),
    ...(shopId === null ? {} : { shop: shopId }),
    ...(fileId === null ? {} : { file: fileId }),
    ...others,
    ...(period ? { from: period.from, to: period.to } : {}),
  }
}

/** Another kind, encoding, sheet or header row makes what depended on the earlier one void. */
export function changeSettings(
  old: ReadingSettings,
  patch: { [K in keyof ReadingSettings]?: unknown },
): ReadingSettings {
  const keeps: ReadingSettings = { ...old }
  const dropped: (keyof ReadingSettings)[] = []
  if ('kind' in patch || 'layout' in patch) dropped.push('layout')
  if ('sheet' in patch || 'encoding' in patch || 'delimiter' in patch) dropped.push('headerRow', 'kind', 'layout')
  const base = Object.entries(keeps).filter(([name]) => !dropped.some((one) => one === name))
  const next = { ...Object.fromEntries(base), ...patch }
  const set = Object.entries(next).filter(([, value]) => value !== undefined && value !== null)
  return settingsSchema.omit({ columns: true, chat: true }).parse(Object.fromEntries(set))
}

/** Names what an import is made of: the same file, shop and settings are one import however often it is asked for. */
export function startKey(input: unknown): string {
  const text = JSON.stringify(input)
  let [high, low] = [0xde_ad_be_ef, 0x41_c6_ce_57]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2_654_435_761)
    low = Math.imul(low ^ code, 1_597_334_677)
  }
  return `import-${hex(high)}${hex(low)}-${text.length}`
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}
