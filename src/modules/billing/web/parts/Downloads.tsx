import { Download, FileSpreadsheet, FileText } from 'lucide-react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useTexts, useLanguage } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Menu } from '../../../../web/ui/Menu.tsx'
import { downloadServiceReport, downloadStatement } from '../../api/document.ts'

type Props = { readonly engagementId: string; readonly no: number; readonly period: string }

const formats = [
  { format: 'pdf', icon: FileText },
  { format: 'xlsx', icon: FileSpreadsheet },
] as const

/** The command has said already what went wrong. */
const quiet = (): void => {}

/** Takes the statement, or the service report of its month, away as a file. */
export function Downloads({ engagementId, no, period }: Props) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const statement = useCommand(downloadStatement, { announce: true, affects: [] })
  const report = useCommand(downloadServiceReport, { announce: true, affects: [] })
  const items = formats.map(({ format, icon }) => ({
    key: `statement ${format}`,
    icon,
    label: t('downloadStatement', { format: t(format) }),
    onChoose: () => void statement.mutateAsync({ engagementId, no, format, language }).then(save).catch(quiet),
  }))
  const reports = formats.map(({ format, icon }) => ({
    key: `report ${format}`,
    icon,
    label: t('downloadReport', { format: t(format) }),
    onChoose: () => void report.mutateAsync({ engagementId, period, format, language }).then(save).catch(quiet),
  }))
  return (
    <Menu
      label={t('download')}
      items={[...items, ...reports]}
      renderTrigger={(attributes) => (
        <Button
          icon={<Download size={15} aria-hidden />}
          loading={statement.isPending || report.isPending}
          {...attributes}
        >
          {t('download')}
        </Button>
      )}
    />
  )
}

function save({ fileName, mediaType, content }: ActionOutput<typeof downloadStatement>): void {
  const bytes = Uint8Array.from(atob(content), (character) => character.codePointAt(0) ?? 0)
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
