// How personal data is shown to those who need not read it: enough to recognise, not enough to use. Masks that people already
// know from the marketplaces; no statute prescribes a pattern.

const star = '*'

/** Chinese mobile numbers keep 3 + 4 (138****6021); others keep their last four digits, short ones none. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '')
  const national = /^(?:86)?(1\d{10})$/.exec(digits)?.[1]
  if (national) return `${national.slice(0, 3)}****${national.slice(-4)}`
  return digits.length > 7 ? `****${digits.slice(-4)}` : '****'
}

/** The first character alone, so that neither given name nor length shows: 林晓雯 becomes 林**. */
export function maskName(name: string): string {
  const first = [...name.trim()][0]
  return first === undefined ? '' : `${first}**`
}

/** A marketplace's nick keeps its first and last character: 小林爱喝茶 becomes 小**茶. */
export function maskNick(nick: string): string {
  const characters = [...nick.trim()]
  if (characters.length < 3) return maskName(nick)
  return `${characters[0]}**${characters.at(-1)}`
}

/** The first character and the domain: l***@example.com. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  if (at < 1) return '***'
  return `${[...email][0]}***${email.slice(at)}`
}

const region =
  /^(?:[^省市区县旗]{1,12}?(?:省|自治区|特别行政区))?(?:[^省市区县旗]{1,12}?(?:市|自治州|地区|盟))?(?:[^省市区县旗]{1,12}?(?:区|县|旗|市))?/u

/** Keeps the region down to district or county: 浙江省杭州市西湖区文三路 1 号 becomes 浙江省杭州市西湖区****. */
export function maskAddress(address: string): string {
  return `${region.exec(address.trim())?.[0] ?? ''}****`
}

/** An identity number keeps its first six (the region) and last four characters. */
export function maskIdNumber(id: string): string {
  return keepEnds(id, 6, 4)
}

/** A bank account keeps its first and last four digits. */
export function maskBankAccount(account: string): string {
  return keepEnds(account.replaceAll(/\s/g, ''), 4, 4)
}

function keepEnds(text: string, head: number, tail: number): string {
  const characters = [...text.trim()]
  if (characters.length <= head + tail) return star.repeat(4)
  const hidden = characters.length - head - tail
  return `${characters.slice(0, head).join('')}${star.repeat(hidden)}${characters.slice(-tail).join('')}`
}
