import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import type { listAudit } from '../../api/audit.ts'
import { fieldChanges } from '../model.ts'
import css from './AuditDrawer.module.css'
import { useFieldName, useObjectTypeName } from './auditNames.ts'

export type AuditRow = ActionOutput<typeof listAudit>['rows'][number]

/** One entry of the audit log with what changed, side by side. */
export function AuditDrawer({ row, onClose }: { row: AuditRow; onClose: () => void }) {
  const t = useTexts('audit')
  const local = useLocalText()
  const nameOf = useObjectTypeName()
  const fieldName = useFieldName()
  const changes = fieldChanges(row.before, row.after)
  return (
    <SidePanel title={row.title ? local(row.title) : row.action} width={640} onClose={onClose}>
      <dl className={css.facts}>
        <dt>{t('when')}</dt>
        <dd>
          <Timestamp at={row.at} />
        </dd>
        <dt>{t('who')}</dt>
        <dd>
          {row.actorName ?? t('system')}
          {!row.ownSide && ` (${t('otherSide')})`}
        </dd>
        <dt>{t('object')}</dt>
        <dd>
          {nameOf(row.objectType ?? '')} <span className={css.id}>{row.objectId}</span>
        </dd>
        {row.reason && (
          <>
            <dt>{t('reason')}</dt>
            <dd>{row.reason}</dd>
          </>
        )}
        <dt>{t('ip')}</dt>
        <dd>{row.ip ?? t('hidden')}</dd>
        <dt>{t('request')}</dt>
        <dd className={css.id}>{row.requestId}</dd>
        <dt>{t('chain')}</dt>
        <dd className={css.id}>{row.hash}</dd>
      </dl>
      <h2 className={css.title}>{t('what')}</h2>
      {changes.length === 0 && <p>{t('noChange')}</p>}
      {changes.length > 0 && (
        <table className={css.changes}>
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.field}>
                <th scope="row">{fieldName(change.field)}</th>
                <td className={css.before}>{change.before}</td>
                <td className={css.after}>{change.after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </SidePanel>
  )
}
