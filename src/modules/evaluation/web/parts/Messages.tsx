import { useId, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { TextArea } from '../../../../web/ui/form/Input.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { writeInDispute } from '../../api/dispute.ts'
import type { DisputeDetail } from '../types.ts'
import { EvidenceLinks } from './EvidenceLinks.tsx'
import { ConversationsField, type EvidenceConversation } from './ConversationsField.tsx'
import { FilesField, type EvidenceFile } from './FilesField.tsx'
import css from './Messages.module.css'

/** What both sides say, each on its own side of the page, and the place to say something. */
export function Messages({ engagementId, dispute }: { engagementId: string; dispute: DisputeDetail }) {
  const t = useTexts('evaluation')
  return (
    <>
      <ol className={css.list}>
        {dispute.messages.map((message) => (
          <li key={message.no} className={message.side === 'client' ? css.client : css.vendor}>
            <div className={css.by}>
              {t(`side.${message.side}`)} · {dispute.sides[message.side]} · {message.byName} ·{' '}
              <Timestamp at={message.at} />
            </div>
            <p className={css.text}>{message.text}</p>
            <EvidenceLinks engagementId={engagementId} files={message.files} conversations={message.conversations} />
          </li>
        ))}
      </ol>
      {dispute.may.includes('write') && <Write engagementId={engagementId} id={dispute.id} />}
    </>
  )
}

function Write({ engagementId, id }: { engagementId: string; id: string }) {
  const t = useTexts('evaluation')
  const field = useId()
  const write = useCommand(writeInDispute, { announce: true, affects: ['dispute'] })
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly EvidenceFile[]>([])
  const [conversations, setConversations] = useState<readonly EvidenceConversation[]>([])
  const send = () =>
    write.mutate(
      {
        engagementId,
        id,
        text,
        fileIds: files.map((file) => file.id),
        conversationNos: conversations.map(({ no }) => no),
      },
      {
        onSuccess: () => {
          setText('')
          setFiles([])
          setConversations([])
        },
      },
    )
  return (
    <div className={css.write}>
      <label htmlFor={field}>{t('room.writeLabel')}</label>
      <TextArea id={field} rows={3} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      <ConversationsField
        engagementId={engagementId}
        label={t('disputeForm.conversations')}
        chosen={conversations}
        onChange={setConversations}
      />
      <FilesField engagementId={engagementId} label={t('room.attachments')} files={files} onChange={setFiles} />
      <Button type="primary" disabled={text.trim() === ''} loading={write.isPending} onClick={send}>
        {t('room.send')}
      </Button>
    </div>
  )
}
