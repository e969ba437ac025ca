import { createInstance } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { z } from 'zod'
import en from 'zod/v4/locales/en.js'
import zhCN from 'zod/v4/locales/zh-CN.js'
import type { LocalText } from '../platform/action/action.ts'
import { endOfDay } from '../platform/action/endOfDay.ts'
import type { KeyOf, Namespace, TextKey } from './texts.ts'

export type Language = 'zh-CN' | 'en'
export type TextValues = { readonly [name: string]: string | number }

/** i18next's own key types are not used: texts.ts has simpler ones that name a missing key in one line. */
type AnyText = (key: string, values: { [name: string]: string | number }) => string

const storageKey = 'zuoxi.language'

/** What firstPaint.js decided before the page was drawn. */
function firstLanguage(): Language {
  return document.documentElement.lang === 'en' ? 'en' : 'zh-CN'
}

function follow(language: string): void {
  document.documentElement.lang = language
  z.config(language === 'en' ? en() : zhCN())
}

export const i18n = createInstance()

/** Each language comes by itself, see scripts/languageSplit.ts; in tests of the source both come. */
async function addTexts(language: Language): Promise<void> {
  if (i18n.hasResourceBundle(language, 'shell')) return
  const { texts } = await (language === 'en' ? import('./texts.ts?en') : import('./texts.ts?zh'))
  for (const [namespace, both] of Object.entries(texts))
    i18n.addResourceBundle(language, namespace, language === 'en' ? both.en : both.zh)
}

/** Starts the texts in the language of the first paint. */
export async function startTexts(): Promise<void> {
  const lng = firstLanguage()
  follow(lng)
  i18n.on('languageChanged', follow)
  await i18n.use(initReactI18next).init({
    lng,
    // Every text exists in both languages: a test sees to it.
    fallbackLng: false,
    defaultNS: 'shell',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  // `{{day, endOfDay}}`: a day as a deadline.
  i18n.services.formatter?.add('endOfDay', (day: string, language) => {
    const said = endOfDay(day, String(new Date().getFullYear()))
    return language === 'en' ? said.en : said.zh
  })
  await addTexts(lng)
}

export async function chooseLanguage(language: Language): Promise<void> {
  await addTexts(language)
  localStorage.setItem(storageKey, language)
  await i18n.changeLanguage(language)
}

export function currentLanguage(): Language {
  return i18n.language === 'en' ? 'en' : 'zh-CN'
}

/** The language shown; the component follows a change. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh-CN'
}

/** Texts of one namespace. `count` in the values chooses the plural form. */
export function useTexts<N extends Namespace>(namespace: N): (key: KeyOf<N>, values?: TextValues) => string {
  const text: AnyText = useTranslation(namespace).t
  return (key, values) => text(`${namespace}:${key}`, { ...values })
}

/** Texts of any namespace by a full key, for what modules declare, such as the title of a page. */
export function useAnyText(): (key: TextKey, values?: TextValues) => string {
  const text: AnyText = useTranslation().t
  return (key, values) => text(key, { ...values })
}

/** Picks the language of texts that declarations carry, such as the title of a column. */
export function useLocalText(): (text: LocalText) => string {
  const language = useLanguage()
  return (text) => (language === 'en' ? text.en : text.zh)
}

/** Whether there is a text for a key that was put together from data. */
export function isTextKey(key: string): key is TextKey {
  return i18n.exists(key)
}
