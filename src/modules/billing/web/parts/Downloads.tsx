import { useTexts, useLanguage } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { downloadStatement } from '../../api/document.ts'

/** Takes the statement away as a file. */
export function Downloads({ engagementId, no }: { readonly engagementId: string; readonly no: number }) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const command = useCommand(downloadStatement, { announce: true })
  const take = async (format: 'pdf' | 'xlsx'): Promise<void> => {
    const { fileName, mediaType, content } = await command.mutateAsync({ engagementId, no, format, language })
    const bytes = Uint8Array.from(atob(content), (character) => character.codePointAt(0) ?? 0)
    const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
    const link = document.createElement('a')
    link.href = address
    link.download = fileName
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <>
      {(['pdf', 'xlsx'] as const).map((format) => (
        <Button key={format} loading={command.isPending} onClick={() => void take(format).catch(() => {})}>
          {`${t('download')} ${t(format)}`}
        </Button>
      ))}
    </>
  )
}
