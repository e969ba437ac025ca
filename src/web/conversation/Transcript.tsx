import { Eye } from 'lucide-react'
import { useState } from 'react'
import { getConversation, transcriptPage } from '../../modules/desk/api.ts'
import { requestReveal } from '../../modules/org/api/reveal.ts'
import { useTexts } from '../i18n.ts'
import { useAction, useCommand } from '../query.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { useZone } from '../ui/zone.ts'
import { ChatMessage } from './ChatMessage.tsx'
import { byDay, type Conversation, type Marks, type Message } from './model.ts'
import css from './Transcript.module.css'

type Props = {
  engagementId: string
  conversation: Conversation
  marks: Marks
  /** How many pages of messages are loaded. */
  pages: number
  onMore: (() => void) | undefined
}

/** What was said, day by day, in the time of the shop. */
export function Transcript({ engagementId, conversation, marks, pages, onMore }: Props) {
  const t = useTexts('desk')
  const [plain, setPlain] = useState<ReadonlyMap<string, string>>(new Map())
  const masked = conversation.messages.some((message) => message.masked)
  const later = Array.from({ length: pages - 1 }, (_, index) => (index + 1) * transcriptPage)
  const shown = { conversation, marks, plain }
  return (
    // A region that scrolls has to be reachable by keyboard.
    <div className={css.scroll} role="region" aria-label={t('transcript')} tabIndex={0}>
      {masked && <Reveal conversation={conversation} shown={plain.size > 0} onReveal={setPlain} />}
      <div className={css.chat}>
        <Messages {...shown} messages={conversation.messages} />
        {later.map((skip) => (
          <LaterMessages key={skip} {...shown} engagementId={engagementId} skip={skip} />
        ))}
        {onMore && (
          <Button className={css.more ?? ''} onClick={onMore}>
            {t('more')}
          </Button>
        )}
      </div>
    </div>
  )
}

type Shown = { conversation: Conversation; marks: Marks; plain: ReadonlyMap<string, string> }

function LaterMessages({ engagementId, skip, ...shown }: Shown & { engagementId: string; skip: number }) {
  const { data } = useAction(getConversation, { engagementId, no: shown.conversation.no, skip })
  return <Messages {...shown} messages={data?.messages ?? []} />
}

function Messages({ conversation, marks, plain, messages }: Shown & { messages: readonly Message[] }) {
  const zone = useZone()
  return byDay(messages, zone).map(({ day, messages: same }) => (
    <section key={day} className={css.day} aria-label={day}>
      <p className={css.date}>
        <time dateTime={day}>{day}</time>
      </p>
      <ol className={css.list}>
        {same.map((message) => (
          <ChatMessage
            key={message.id}
            message={message}
            text={plain.get(message.id) ?? message.text}
            buyer={conversation.buyer.value}
            opened={marks.opened.get(message.id) ?? null}
            answered={marks.answered.get(message.id) ?? null}
          />
        ))}
      </ol>
    </section>
  ))
}

/** The masked parts of all messages in plain, after the person has said why. */
function Reveal(props: {
  conversation: Conversation
  shown: boolean
  onReveal: (texts: ReadonlyMap<string, string>) => void
}) {
  const t = useTexts('desk')
  const u = useTexts('ui')
  const reveal = useCommand(requestReveal, { affects: ['reveal'] })
  const [asking, setAsking] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const ask = async (reason: string) => {
    const subject = { subjectType: 'conversation', subjectId: props.conversation.id, field: 'texts' }
    const answer = await reveal.mutateAsync({ ...subject, reason })
    if (answer.status !== 'granted') return setWaiting(true)
    // The provider of the server writes this list.
    props.onReveal(new Map(JSON.parse(answer.value ?? '[]') as [string, string][]))
  }
  if (props.shown || waiting) {
    return (
      <p className={css.masked} role="status">
        {waiting ? u('masked.waiting') : t('revealed')}
      </p>
    )
  }
  return (
    <div className={css.masked}>
      <span>{t('masked')}</span>
      <Button type="link" size="small" icon={<Eye size={14} aria-hidden />} onClick={() => setAsking(true)}>
        {u('masked.reveal', { label: '' })}
      </Button>
      {asking && (
        <ConfirmDialog
          title={u('masked.title', { label: t('texts') })}
          confirmLabel={u('masked.confirm')}
          reasonLength={4}
          onConfirm={ask}
          onClose={() => setAsking(false)}
        >
          {u('masked.hint')}
        </ConfirmDialog>
      )}
    </div>
  )
}
