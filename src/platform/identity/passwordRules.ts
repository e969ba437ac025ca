import { Refusal, type FieldProblem } from '../refusal.ts'

export const passwordLimits = { min: 12, max: 128 } as const

type Problem = { readonly zh: string; readonly en: string }
const problems = {
  tooShort: {
    zh: `密码至少 ${passwordLimits.min} 个字符，可以是一句好记的话。`,
    en: `Use at least ${passwordLimits.min} characters; a short sentence works well.`,
  },
  tooLong: { zh: `密码最多 ${passwordLimits.max} 个字符。`, en: `Use at most ${passwordLimits.max} characters.` },
  common: {
    zh: '这个密码太常见或有规律，很容易被猜到，请换一个。',
    en: 'This password is common or follows a pattern and is easy to guess. Choose another one.',
  },
  personal: {
    zh: '密码不能以你的姓名、邮箱或“坐席/zuoxi”为主。',
    en: 'The password must not be mainly your name, your e-mail address or the product name.',
  },
  same: { zh: '新密码与当前密码相同。', en: 'The new password is the current one.' },
} as const satisfies Record<string, Problem>
export type PasswordProblem = keyof typeof problems

export type About = { readonly email: string; readonly displayName: string }

/**
 * Why a password is refused, or null. Length counts most (NIST SP 800-63B): no rule asks for digits or signs, but what
 * guessing programs try first is refused: known passwords, repetitions, rows of the keyboard, one's own name or address.
 */
export function passwordProblem(password: string, about: About): PasswordProblem | null {
  const text = password.normalize('NFKC')
  const length = [...text].length
  if (length < passwordLimits.min) return 'tooShort'
  if (length > passwordLimits.max) return 'tooLong'
  const plain = text
    .toLowerCase()
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (isPersonal(plain, about)) return 'personal'
  return isCommon(plain) ? 'common' : null
}

export function passwordRefusal(path: string, problem: PasswordProblem): FieldProblem {
  return { path, ...problems[problem] }
}

/** Refuses a password that is too short, known or personal, marking the field it was typed into. */
export function requireGoodPassword(path: string, password: string, about: About): void {
  const problem = passwordProblem(password, about)
  if (problem) throw new Refusal('invalidInput', {}, [passwordRefusal(path, problem)])
}

function isPersonal(plain: string, { email, displayName }: About): boolean {
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  const words = [local, domain.split('.')[0] ?? '', displayName.toLowerCase().replaceAll(/\s/g, ''), 'zuoxi', '坐席']
    .map((word) => word.replaceAll(/[._+-]/g, ''))
    .filter((word) => [...word].length >= 2)
  const rest = words.toSorted((a, b) => b.length - a.length).reduce((left, word) => left.replaceAll(word, ''), plain)
  return rest.length < plain.length && isWeakRest(rest)
}

/** What is left beside the name: nothing to speak of, or digits only, as in a year or a birthday. */
function isWeakRest(rest: string): boolean {
  return [...rest].length < 6 || /^\d{6,8}$/.test(rest)
}

/** Known words and digits are taken out: a password of which too little is left is among the first guesses, whatever the order. */
function isCommon(plain: string): boolean {
  if (new Set(plain).size < 5 || repeatsBlock(plain) || isRuns(plain)) return true
  return [plain, plain.replaceAll(/[013457]/g, (digit) => unleet[digit] ?? digit)].some((spelling) => {
    const left = knownWords.reduce((rest, word) => rest.replaceAll(word, ''), spelling).replaceAll(/\d/g, '')
    return [...left].length < 4
  })
}

const unleet: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' }

function repeatsBlock(text: string): boolean {
  for (let size = 1; size <= 4; size += 1) {
    if (
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length)
    )
      return true
  }
  return false
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik',
  'qazwsxedcrfvtgbyhnujmik',
  '1q2w3e4r5t6y7u8i9o0p',
  '147258369',
  '159357',
]

/** Made of at most three runs along a row of the keyboard or the alphabet, in either direction. */
function isRuns(text: string): boolean {
  let rest = text
  for (let count = 0; count < 3 && rest !== ''; count += 1) {
    const run = longestRun(rest)
    if (run < 3) return false
    rest = rest.slice(run)
  }
  return [...rest].length < 3
}

function longestRun(text: string): number {
  const ways = rows.flatMap((row) => [row, [...row].toReversed().join('')])
  for (let length = text.length; length >= 3; length -= 1) {
    if (ways.some((way) => way.includes(text.slice(0, length)))) return length
  }
  return new RegExp('^(.)\\1{2,}').exec(text)?.[0].length ?? 0
}

// Words that head the published lists of leaked passwords; the longest first, so that none hides another.
const knownWords = (
  'password passwort passwd letmein welcome administrator admin qwertyuiop qwerty iloveyou football baseball princess ' +
  'sunshine dragon monkey superman batman trustno master shadow michael jordan changeme default secret login google ' +
  'internet computer whatever starwars pokemon liverpool chelsea woaini wodemima mima nihao zhongguo taobao tmall alipay ' +
  'wechat weixin kefu xiaomi dearbook 我爱你 密码 管理员 test user root abcd abc qaz wsx asdf zxcv qwe hello love guest pass'
)
  .split(' ')
  .toSorted((a, b) => b.length - a.length)
