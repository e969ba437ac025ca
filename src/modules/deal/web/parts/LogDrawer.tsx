import { Drawer } from 'antd'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { usePhone } from '../../../../web/ui/useMediaQuery.ts'
import type { listEngagementAudit } from '../../../org/api/audit.ts'
import css from './LogDrawer.module.css'

export type LogRow = ActionOutput<typeof listEngagementAudit>['rows'][number]

/** One entry of the log with what it changed. */
export function LogDrawer({ row, onClose }: { row: LogRow; onClose: () => void }) {
  const t = useTexts('deal')
  const a = useTexts('audit')
  const local = useLocalText()
  const phone = usePhone()
  const [before, after] = [fieldsOf(row.before), fieldsOf(row.after)]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return (
    <Drawer open title={row.title ? local(row.title) : row.action} size={phone ? '100%' : 560} onClose={onClose}>
      <p className={css.who}>
        {row.actorName ?? t('log.system')} · <Timestamp at={row.at} />
      </p>
      {row.reason && (
        <p>
          {a('reason')}: {row.reason}
        </p>
      )}
      {names.length === 0 && <p>{a('noChange')}</p>}
      {names.length > 0 && (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{a('field')}</th>
              <th scope="col">{a('before')}</th>
              <th scope="col">{a('after')}</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{show(before[name])}</td>
                <td>{show(after[name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={css.hash}>
        {a('chain')} {row.hash}
      </p>
    </Drawer>
  )
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function show(value: unknown): string {
  if (value === undefined || value === null) return '—'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
