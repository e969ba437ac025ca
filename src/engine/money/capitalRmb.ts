const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

/**
 * An amount in fen in the characters of bank forms, without the prefix 人民币. Whole yuan end in 整, fen never do; several zeros in
 * a row are written once, and one is written before the fen when there are no jiao.
 * Source: 《支付结算办法》 annex 1, rules for filling in bills.
 */
export function capitalRmb(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not whole fen: ${fen}`)
  if (fen === 0) return '零元整'
  const size = Math.abs(fen)
  const yuan = Math.floor(size / 100)
  const jiao = Math.floor(size / 10) % 10
  const cents = size % 10
  const sign = fen < 0 ? '负' : ''
  const whole = yuan === 0 ? '' : `${integer(yuan)}元`
  if (jiao === 0 && cents === 0) return `${sign}${whole}整`
  if (cents === 0) return `${sign}${whole}${digits[jiao]}角整`
  if (jiao === 0) return `${sign}${whole}${yuan === 0 ? '' : '零'}${digits[cents]}分`
  return `${sign}${whole}${zeroBeforeJiao(yuan)}${digits[jiao]}角${digits[cents]}分`
}

/** After yuan that end in 0 a zero before the jiao may be written or not; it is, once, where fen follow. */
function zeroBeforeJiao(yuan: number): string {
  return yuan > 0 && yuan % 10 === 0 ? '零' : ''
}

function integer(value: number): string {
  let text = ''
  let zeroPending = false
  const four: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 10_000)) four.unshift(rest % 10_000)
  four.forEach((group, index) => {
    if (group === 0) {
      zeroPending = text !== ''
      return
    }
    if (text !== '' && (zeroPending || group < 1000)) text += '零'
    text += fourDigits(group) + groupName(four, index)
    zeroPending = false
  })
  return text
}

/** 万亿 is 万 before a group of its own 亿: with both groups filled the 亿 stands once, after the lower one. */
function groupName(four: readonly number[], index: number): string {
  const level = four.length - 1 - index
  if (level === 3 && four[index + 1] !== 0) return '万'
  return groups[level] ?? ''
}

function fourDigits(group: number): string {
  let text = ''
  let zeroPending = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10
    if (digit === 0) {
      zeroPending = text !== ''
      continue
    }
    text += `${zeroPending ? '零' : ''}${digits[digit]}${places[place]}`
    zeroPending = false
  }
  return text
}
