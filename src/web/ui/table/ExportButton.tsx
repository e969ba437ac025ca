import { Download, FileSpreadsheet, FileText } from 'lucide-react'
import { useState } from 'react'
import { post } from '../../call.ts'
import { dayOf } from '../../format.ts'
import { useLocalText, useTexts } from '../../i18n.ts'
import { problemOf } from '../../problem.ts'
import { useMay } from '../../session/session.ts'
import { useProblemText } from '../../problemText.ts'
import { Menu } from '../Menu.tsx'
import { useToast } from '../toast.tsx'
import { useZone } from '../zone.ts'
import { exportName, type ListSpec, type Search } from '../../list.ts'
import { Button } from '../Button.tsx'

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

type Props = {
  action: ListSpec
  input: Search
  /** What is downloaded, where "export" does not say it. */
  label?: string
}

/** Who may call this may take the list away as a file. */
function exporting(action: ListSpec): ListSpec {
  return action.exportRoles ? { ...action, roles: action.exportRoles } : action
}

/** Downloads the whole list as it is filtered and sorted, not only the page shown; nothing for who may not take it away. */
export function ExportButton({ action, input, label }: Props) {
  const t = useTexts('ui')
  const zone = useZone()
  const local = useLocalText()
  const say = useProblemText()
  const toast = useToast()
  const [running, setRunning] = useState(false)
  const may = useMay()
  const run = async (format: 'csv' | 'xlsx') => {
    setRunning(true)
    try {
      const { page: _page, pageSize: _size, ...wanted } = input
      const response = await post(`${action.name}/export`, { input: wanted, format, zone })
      save(await response.blob(), exportName(local(action.summary), dayOf(new Date().toISOString(), zone), format))
    } catch (error) {
      toast(say(problemOf(error)), 'bad')
    } finally {
      setRunning(false)
    }
  }
  const engagementId = typeof input.engagementId === 'string' ? input.engagementId : undefined
  if (!action.columns || !may(exporting(action), engagementId)) return null
  const items = [
    { key: 'xlsx', icon: FileSpreadsheet, label: t('table.exportXlsx'), onChoose: () => void run('xlsx') },
    { key: 'csv', icon: FileText, label: t('table.exportCsv'), onChoose: () => void run('csv') },
  ]
  return (
    <Menu
      label={label ?? t('table.export')}
      items={items}
      renderTrigger={(attributes) => (
        <Button icon={<Download size={15} aria-hidden />} loading={running} {...attributes}>
          {running ? t('table.exporting') : (label ?? t('table.export'))}
        </Button>
      )}
    />
  )
}
