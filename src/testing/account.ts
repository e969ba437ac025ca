import { SMTPServer } from 'smtp-server'
import type { ActionInput } from '../platform/action/action.ts'
import { codeOfStep, stepAt } from '../platform/identity/totp.ts'
import { startTestApp, type Caller, type TestApp } from './app.ts'
import { cleanUpLater } from './cleanup.ts'
import { until } from './holder.ts'
import { inDatabase } from './people.ts'
import { installationCreate, secondFactorBegin, secondFactorConfirm, sessionSignIn } from '../modules/account/api.ts'

export const operator: ActionInput<typeof installationCreate> = {
  organizationName: '坐席运营',
  displayName: '王岚',
  email: 'wang.lan@example.com',
  password: 'rain falls on tin roofs',
  language: 'zh',
}

/** The real application with its operator; `owner` is signed in. */
export async function startWithOperator(
  environment: Record<string, string> = {},
  role: 'web' | 'all' = 'web',
): Promise<{ app: TestApp; owner: Caller }> {
  const app = await startTestApp({ environment, role })
  const owner = app.caller()
  const created = await owner.call(installationCreate, operator)
  if (created.error) throw new Error(created.error.code)
  return { app, owner }
}

/** Resolves when nobody has to be told anything any more: the mails are sent. For an application that works on its jobs. */
export async function allTold(app: TestApp): Promise<void> {
  await until(async () => {
    const waiting = `select from pgboss.job where name = 'account.tell' and state in ('created', 'retry', 'active')`
    return (await inDatabase(app, waiting)).length === 0
  })
}

/** Somebody signed in with the operator's password, in a browser of their own. */
export async function signedIn(app: TestApp): Promise<Caller> {
  const caller = app.caller()
  const { data } = await caller.call(sessionSignIn, { email: operator.email, password: operator.password })
  if (data.step !== 'done') throw new Error('a second factor is on')
  return caller
}

/** An authenticator app: knows the secret and shows the code of the present, earlier or later half minute. */
export type Authenticator = {
  readonly code: (stepsFromNow?: number) => string
  /** The code it was turned on with. */
  readonly firstCode: string
  readonly recoveryCodes: readonly string[]
}

/** Turns the second factor on. The code used for that is used up: the next one that works is `code(1)`. */
export async function turnOnSecondFactor(caller: Caller): Promise<Authenticator> {
  const { data } = await caller.call(secondFactorBegin, { password: operator.password })
  const secret = fromBase32(data.secret)
  const code = (stepsFromNow = 0) => codeOfStep(secret, stepAt(Date.now()) + stepsFromNow)
  const firstCode = code()
  const confirmed = await caller.call(secondFactorConfirm, { code: firstCode })
  return { code, firstCode, recoveryCodes: confirmed.data.recoveryCodes }
}

export function fromBase32(text: string): string {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text.replaceAll(/[\s=]/g, '')]
    .map((sign) => signs.indexOf(sign).toString(2).padStart(5, '0'))
    .join('')
  const bytes = bits.match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))).toString('utf8')
}

export type ReceivedMail = { readonly to: string; readonly body: string }

/** A mail server that keeps what it gets, decoded as far as a reader sees it; on any free port unless one is named. */
export async function startMailServer(port = 0): Promise<{ url: string; mails: ReceivedMail[] }> {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          body: readable(Buffer.concat(chunks).toString('utf8')),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  cleanUpLater(() => new Promise((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port')
  return { url: `smtp://127.0.0.1:${address.port}`, mails }
}

function readable(source: string): string {
  const [head = '', ...rest] = source.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return body
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
