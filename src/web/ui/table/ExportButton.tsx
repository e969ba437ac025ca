import { App, Button, Dropdown } from 'antd'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { post } from '../../call.ts'
import { useTexts } from '../../i18n.ts'
import { problemOf } from '../../problem.ts'
import { useProblemText } from '../ErrorState.tsx'
import { useZone } from '../zone.ts'
import type { ListSpec, Search } from './list.ts'

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Downloads the whole list as it is filtered and sorted, not only the page shown. */
export function ExportButton({ action, input }: { action: ListSpec; input: Search }) {
  const t = useTexts('ui')
  const zone = useZone()
  const say = useProblemText()
  const { message } = App.useApp()
  const [running, setRunning] = useState(false)
  const run = async (format: string) => {
    setRunning(true)
    try {
      const { page: _page, pageSize: _size, ...wanted } = input
      const response = await post(`${action.name}/export`, { input: wanted, format, zone })
      save(await response.blob(), `${action.name}.${format}`)
    } catch (error) {
      void message.error(say(problemOf(error)))
    } finally {
      setRunning(false)
    }
  }
  const items = [
    { key: 'xlsx', label: t('table.exportXlsx') },
    { key: 'csv', label: t('table.exportCsv') },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void run(key) }}>
      <Button icon={<Download size={15} aria-hidden />} loading={running}>
        {running ? t('table.exporting') : t('table.export')}
      </Button>
    </Dropdown>
  )
}
