import { z } from 'zod'
import type { NotificationDraft } from '../action/context.ts'
import { personById } from '../identity/persons.ts'
import { runJob } from '../job/job.ts'
import { defineJob, type QueuedJob } from '../job/spec.ts'

/** One mail to one person, so that one address that fails does not send the others their mail again. Holds no address. */
const mailSpec = defineJob({
  name: 'notification.mail',
  payload: z.strictObject({ personId: z.uuid(), zh: z.string().max(1000), en: z.string().max(1000), path: z.string() }),
  // A mail server may be away for hours: about three of them until a mail is given up.
  retry: { limit: 14, delaySeconds: 5, maxDelaySeconds: 1800 },
  heartbeatSeconds: 20,
})

/** The mails of drafts that are to be sent as well. */
export function mailsOf(drafts: readonly NotificationDraft[]): QueuedJob[] {
  return drafts.flatMap(({ userIds, path, mail }) =>
    mail === undefined
      ? []
      : [...new Set(userIds)].map((personId) => ({
          spec: mailSpec,
          payload: mailSpec.payload.parse({ personId, zh: mail.zh.slice(0, 1000), en: mail.en.slice(0, 1000), path }),
        })),
  )
}

/** Writes the mail in the person's language when it is sent; without a mail server there is none. */
export const sendNotificationMail = runJob(mailSpec, async ({ services }, { personId, zh, en, path }) => {
  if (!services.mail.configured) return
  const person = await personById(services.pool, personId)
  if (!person) return
  const chinese = person.language === 'zh'
  const link = `${services.config.url}${path}`
  await services.mail.send({
    to: person.email,
    subject: chinese ? `坐席 Zuoxi：${zh}` : `Zuoxi: ${en}`,
    text: (chinese
      ? [`${person.displayName}，你好：`, zh, '查看并处理：', link, '坐席 Zuoxi（系统邮件，请勿回复）']
      : [`Hello ${person.displayName},`, en, 'Read and answer:', link, 'Zuoxi (automatic mail, please do not answer)']
    ).join('\n\n'),
  })
})
