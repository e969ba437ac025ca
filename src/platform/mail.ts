import { createTransport } from 'nodemailer'

export type Mail = { readonly to: string; readonly subject: string; readonly text: string }

export type Mailer = {
  /** Whether a mail server is configured. */
  readonly configured: boolean
  /** Hands the mail to the server; rejects when it does not take it or none is configured. */
  readonly send: (mail: Mail) => Promise<void>
  readonly close: () => void
}

/** The code alone: a mail server's answer repeats the address, and the error goes to the log and into the queue. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error ? String(error.code) : error.name
  return 'responseCode' in error ? `${code} ${String(error.responseCode)}` : code
}

/**
 * Sends plain-text mail through the server of `ZUOXI_SMTP_URL` (`smtp://user:password@host:587`, `smtps://...:465`).
 * Plain text reaches every reader, cannot hide where a link goes, and needs no remote picture.
 */
export function createMailer(options: { readonly smtpUrl: string | null; readonly from: string }): Mailer {
  const { smtpUrl, from } = options
  if (smtpUrl === null) {
    return { configured: false, send: () => Promise.reject(new Error('no mail server is configured')), close: () => {} }
  }
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    configured: true,
    async send({ to, subject, text }) {
      // An address object is never parsed as a list, and line breaks cannot open a header of their own.
      const mail = { from, to: { name: '', address: to }, subject: subject.replaceAll(/[\r\n]+/g, ' '), text }
      await transport.sendMail(mail).catch((error: unknown) => {
        throw new Error(`the mail was not sent: ${reasonOf(error)}`)
      })
    },
    close: () => transport.close(),
  }
}
