import { accountTexts } from '../modules/account/web/texts.ts'
import { auditTexts } from '../modules/org/web/auditTexts.ts'
import { orgTexts } from '../modules/org/web/texts.ts'
import { invoiceTexts } from '../modules/billing/web/invoiceTexts.ts'
import { billingTexts } from '../modules/billing/web/texts.ts'
import { contractTexts } from '../modules/contract/web/texts.ts'
import { dealTexts } from '../modules/deal/web/texts.ts'
import { evaluationTexts } from '../modules/evaluation/web/texts.ts'
import { importTexts } from '../modules/import/web/texts.ts'
import { measureTexts } from '../modules/measure/web/texts.ts'
import { todoTexts } from '../modules/todo/web/texts.ts'
import { shopTexts } from '../modules/shop/web/texts.ts'
import { deskTexts } from '../modules/desk/web/texts.ts'
import { engagementTexts } from './texts/engagement.ts'
import { homeTexts } from './texts/home.ts'
import { notificationTexts } from './texts/notification.ts'
import { referenceTexts } from './texts/reference.ts'
import { shellTexts } from './texts/shell.ts'
import { uiTexts } from './texts/ui.ts'
import { vocabularyTexts } from './texts/vocabulary.ts'

/** All texts of the interface by namespace. A module adds one line here. */
export const texts = {
  account: accountTexts,
  audit: auditTexts,
  billing: billingTexts,
  invoice: invoiceTexts,
  contract: contractTexts,
  deal: dealTexts,
  desk: deskTexts,
  engagement: engagementTexts,
  home: homeTexts,
  evaluation: evaluationTexts,
  import: importTexts,
  measure: measureTexts,
  notification: notificationTexts,
  org: orgTexts,
  reference: referenceTexts,
  shell: shellTexts,
  shop: shopTexts,
  todo: todoTexts,
  ui: uiTexts,
  vocabulary: vocabularyTexts,
} as const

type Texts = typeof texts
export type Namespace = keyof Texts

type Base<K extends string> = K extends `${infer B}_other` ? B : K
type Leaves<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${Base<K>}` : Leaves<T[K], `${Prefix}${K}.`>
}[keyof T & string]

/** Keys of one namespace, such as `list.title`; a plural is called by its base. */
export type KeyOf<N extends Namespace> = Leaves<Texts[N]['zh']>

/** A key with its namespace, such as `shop:list.title`. */
export type TextKey = { [N in Namespace]: `${N}:${KeyOf<N>}` }[Namespace]
