import { maskAddress, maskBankAccount, maskEmail, maskIdNumber, maskName, maskPhone } from './mask.ts'

/** Whether anything below could be found at all; most messages hold neither digits nor these words. */
const suspicious = /[\d０-９@＠]|[路街道巷弄村镇][^\s，。,;；]{0,6}号|姓名|收货人|收件人|联系人|微信|vx|qq/i

type Rule = { readonly pattern: RegExp; readonly mask: (found: string, ...groups: string[]) => string }

const rules: readonly Rule[] = [
  { pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, mask: maskEmail },
  // An identity number: 17 digits and a digit or X, with a birthday in the middle; order numbers have none or more digits.
  {
    pattern: /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g,
    mask: maskIdNumber,
  },
  // A mobile number, also written in groups or with the country's prefix.
  { pattern: /(?<![\d-])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)/g, mask: maskPhone },
  { pattern: /(?<![\d-])0\d{2,3}[- ]?[2-9]\d{6,7}(?!\d)/g, mask: maskPhone },
  // A card number of UnionPay; marketplaces' order numbers begin otherwise.
  { pattern: /(?<!\d)62\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g, mask: maskBankAccount },
  {
    pattern: /((?:微信|vx|qq)(?:号|号码)?[\s:：是]{0,3})([a-z\d][\w-]{4,19})/gi,
    mask: (_, label, account) => `${label}${account.slice(0, 1)}****`,
  },
  {
    pattern: /((?:姓名|收货人|收件人|联系人)[\s:：]{1,3})([\p{Script=Han}·]{2,8})/gu,
    mask: (_, label, name) => `${label}${maskName(name)}`,
  },
  // A street with a house number, and what stands before it; the region stays.
  {
    pattern:
      /[\p{Script=Han}A-Za-z]{1,40}(?:路|街|道|巷|弄|村|镇|园|苑|小区|大厦)[\p{Script=Han}A-Za-z]{0,8}\d{1,5}(?:号|栋|幢|弄|单元|室)[\p{Script=Han}A-Za-z\d-]{0,20}/gu,
    mask: maskAddress,
  },
]

/**
 * A message as those read it who need not know whom it is about: phone and identity numbers, bank cards, mail addresses, accounts
 * of messengers, names after a label, and street addresses are masked, everything else stays. Letters and digits of full
 * width are recognised too; the rest of the text keeps its form.
 */
export function maskText(text: string): string {
  if (!suspicious.test(text)) return text
  let masked = /[０-９＠]/.test(text) ? text.replaceAll(/[０-９＠]/g, (wide) => wide.normalize('NFKC')) : text
  for (const { pattern, mask } of rules) masked = masked.replaceAll(pattern, mask)
  return masked
}
