import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { Page } from '../../../../web/ui/Page.tsx'
import { PageHeader } from '../../../../web/ui/PageHeader.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listTodos } from '../../api.ts'
import { DaysLeft } from '../parts/DaysLeft.tsx'

/** Everything that waits for the person, over all engagements. */
export function TodosPage() {
  const t = useTexts('todo')
  const local = useLocalText()
  return (
    <Page fill>
      <PageHeader title={t('title')} />
      <DataTable
        action={listTodos}
        label={t('list')}
        rowKey={(row) => `${row.path} ${row.what} ${row.text.zh}`}
        searchHint={t('search')}
        filters={[
          { kind: 'flag', key: 'overdue', label: t('overdue') },
          { kind: 'linked', key: 'engagement', label: t('oneEngagement') },
        ]}
        cells={{
          text: (row) => <Link to={row.path}>{local(row.text)}</Link>,
          engagementName: (row) => <Link to={`/engagements/${row.engagementId}`}>{row.engagementName}</Link>,
          dueOn: (row) => (
            <>
              {row.dueOn} <DaysLeft dueOn={row.dueOn} daysLeft={row.daysLeft} />
            </>
          ),
        }}
        empty={<Empty icon={CircleCheck} title={t('nothing')} hint={t('nothingHint')} />}
      />
    </Page>
  )
}
