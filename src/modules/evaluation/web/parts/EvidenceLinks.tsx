import { Link } from '@tanstack/react-router'
import { MessageSquareText, Paperclip } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../../../web/call.ts'
import { formatBytes } from '../../../../web/format.ts'
import { problemOf } from '../../../../web/problem.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { readEvidence } from '../../api/dispute.ts'
import { evaluationPaths as paths } from '../paths.ts'
import css from './EvidenceLinks.module.css'

type FileRef = { readonly id: string; readonly name: string; readonly size: number }

/** Saves the bytes of a file on the reader's machine; what others uploaded is never opened inside of the page. */
function save(name: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

type Props = {
  engagementId: string
  files: readonly FileRef[]
  conversations?: readonly { readonly no: number; readonly externalId: string }[]
}

const none: NonNullable<Props['conversations']> = []

/** Files and conversations somebody named as evidence. */
export function EvidenceLinks({ engagementId, files, conversations = none }: Props) {
  if (files.length + conversations.length === 0) return null
  return (
    <ul className={css.list}>
      {files.map((file) => (
        <li key={file.id}>
          <FileButton engagementId={engagementId} file={file} />
        </li>
      ))}
      {conversations.map(({ no, externalId }) => (
        <li key={no}>
          <MessageSquareText size={14} aria-hidden />{' '}
          <Link to={paths.conversation} params={{ engagementId, no: String(no) }}>
            {externalId}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function FileButton({ engagementId, file }: { engagementId: string; file: FileRef }) {
  const toast = useToast()
  const say = useProblemText()
  const [loading, setLoading] = useState(false)
  const open = async () => {
    setLoading(true)
    try {
      const { name, base64 } = await call(readEvidence, { engagementId, id: file.id })
      save(name, base64)
    } catch (error) {
      toast(say(problemOf(error)), 'bad')
    } finally {
      setLoading(false)
    }
  }
  return (
    <Button
      type="link"
      size="small"
      loading={loading}
      icon={<Paperclip size={14} aria-hidden />}
      onClick={() => void open()}
    >
      {`${file.name} (${formatBytes(file.size)})`}
    </Button>
  )
}
