/** One pasted line that is not blank: its place in the text, the login, the agent's name where one is given. */
export type PastedLine = { readonly line: number; readonly login: string; readonly agent: string | null }

export type PasteColumn = 'login' | 'agent' | 'line'
export type PasteProblem = {
  readonly line: number
  readonly column: PasteColumn
  readonly zh: string
  readonly en: string
}

export const maxPastedLines = 500
export const maxLoginLength = 100

/**
 * A login as imports are matched by it: width and case of letters make no difference, nor do spaces around. Marketplaces
 * export 花间里茶:小明 with either colon.
 */
export function loginKey(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase()
}

/**
 * Reads lines copied from a spreadsheet: a login, then after a tab or a comma the agent's name. A comma of either width
 * separates only once, since logins hold none.
 */
export function readPaste(text: string): { lines: PastedLine[]; problems: PasteProblem[] } {
  const lines: PastedLine[] = []
  const problems: PasteProblem[] = []
  const seen = new Map<string, number>()
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    if (raw.trim() === '') continue
    const line = index + 1
    const [login = '', agent = '', ...more] = raw.split(/[\t,，]/).map((cell) => cell.trim())
    const key = loginKey(login)
    const earlier = seen.get(key)
    if (more.some((cell) => cell !== ''))
      problems.push(
        at(line, 'line', '每行最多两列：账号和客服姓名。', 'A line has two columns at most: login and agent.'),
      )
    if (login === '') problems.push(at(line, 'login', '缺少账号。', 'The login is missing.'))
    else if (login.length > maxLoginLength)
      problems.push(
        at(line, 'login', `账号最多 ${maxLoginLength} 个字符。`, `A login has ${maxLoginLength} characters at most.`),
      )
    else if (earlier !== undefined)
      problems.push(at(line, 'login', `与第 ${earlier} 行重复。`, `The same as line ${earlier}.`))
    else seen.set(key, line)
    lines.push({ line, login, agent: agent === '' ? null : agent })
  }
  const extra = lines[maxPastedLines]
  if (extra)
    problems.push(
      at(extra.line, 'line', `一次最多 ${maxPastedLines} 行。`, `At most ${maxPastedLines} lines at a time.`),
    )
  return { lines, problems }
}

function at(line: number, column: PasteColumn, zh: string, en: string): PasteProblem {
  return { line, column, zh, en }
}
