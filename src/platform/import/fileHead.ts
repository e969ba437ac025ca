/** What the first bytes of a file give away: that it is empty, or no text table. */
export type HeadProblem = 'empty' | 'workbook' | 'compressed' | 'webPage' | 'document' | 'json'

/** So many bytes are enough to tell. */
export const headBytes = 256

/** Programs announce their formats in the first bytes, in hexadecimal. */
const marks: readonly (readonly [string, HeadProblem])[] = [
  ['504b0304', 'workbook'],
  ['d0cf11e0', 'workbook'],
  ['1f8b', 'compressed'],
  ['28b52ffd', 'compressed'],
  ['377abcaf', 'compressed'],
  ['526172211a07', 'compressed'],
  ['255044462d', 'document'],
  ['89504e47', 'document'],
  ['ffd8ff', 'document'],
  ['47494638', 'document'],
  ['7b5c727466', 'document'],
]

/** Back offices like to export web pages under the name of a workbook; spreadsheet programs open them all the same. */
const webPage = /^(?:\uFEFF|\s)*<(?:!doctype|html|head|meta|body|table|\?xml|!--)/i
const json = /^(?:\uFEFF|\s)*(?:\{\s*"|\[\s*\{)/

export function problemOfHead(head: Buffer): HeadProblem | undefined {
  if (head.length === 0) return 'empty'
  const hex = head.toString('hex')
  const marked = marks.find(([mark]) => hex.startsWith(mark))
  if (marked) return marked[1]
  const text = head.toString(head[0] === 0xff && head[1] === 0xfe ? 'utf16le' : 'utf8')
  if (webPage.test(text)) return 'webPage'
  return json.test(text) ? 'json' : undefined
}
