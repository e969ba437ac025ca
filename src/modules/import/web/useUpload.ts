import { useEffect, useRef, useState } from 'react'
import type { ActionOutput } from '../../../platform/action/action.ts'
import { newId } from '../../../web/id.ts'
import { problemOf, type Problem } from '../../../web/problem.ts'
import { upload } from '../../../web/upload.ts'
import { uploadFile } from '../api/file.ts'

export type Uploaded = ActionOutput<typeof uploadFile>
export type UploadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly file: File; readonly sent: number }
  | { readonly kind: 'failed'; readonly file: File; readonly problem: Problem }
  | { readonly kind: 'cancelled'; readonly file: File }

/** Sends one file, tells how far it is, and can be stopped. Trying again sends the same file under the same key. */
export function useUpload(engagementId: string, onDone: (uploaded: Uploaded) => void) {
  const [state, setState] = useState<UploadState>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)
  const attempt = useRef<{ file: File; key: string } | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const send = async (file: File) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    if (attempt.current?.file !== file) attempt.current = { file, key: newId() }
    setState({ kind: 'sending', file, sent: 0 })
    try {
      const uploaded = await upload(uploadFile, file, {
        engagementId,
        signal: controller.signal,
        idempotencyKey: attempt.current.key,
        onProgress: (sent) => setState((old) => (old.kind === 'sending' ? { ...old, sent } : old)),
      })
      setState({ kind: 'idle' })
      onDone(uploaded)
    } catch (error) {
      if (!controller.signal.aborted) setState({ kind: 'failed', file, problem: problemOf(error) })
      else if (running.current === controller) setState({ kind: 'cancelled', file })
    }
  }
  return {
    state,
    send: (file: File) => void send(file),
    cancel: () => running.current?.abort(),
    clear: () => setState({ kind: 'idle' }),
  }
}
