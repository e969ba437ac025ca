import { allRoles } from '../../platform/action/roles.ts'
import { useLanguage, useTexts } from '../i18n.ts'
import { StatePill } from '../ui/StatePill.tsx'
import type { Operation } from './openapi.ts'
import css from './OperationSection.module.css'
import { SchemaTable } from './SchemaTable.tsx'
import { schemaRows } from './schema.ts'

function useRoleNames(roles: Operation['x-roles']): string {
  const t = useTexts('reference')
  const v = useTexts('vocabulary')
  if (roles === 'any') return t('anyRole')
  return allRoles
    .filter((role) => roles.includes(role))
    .map((role) => v(`role.${role}`))
    .join(', ')
}

/** One action: what it is for, who may call it, what goes in and what comes out. */
export function OperationSection({ operation }: { operation: Operation }) {
  const t = useTexts('reference')
  const language = useLanguage()
  const roles = useRoleNames(operation['x-roles'])
  const { content } = operation.requestBody
  const request = 'application/json' in content ? content['application/json'] : content['multipart/form-data']
  const answer = operation.responses[200].content['application/json'].schema.properties?.['data'] ?? {}
  const name = operation.operationId
  return (
    <section className={css.operation} id={name} aria-labelledby={`${name}-title`}>
      <header className={css.head}>
        <h2 id={`${name}-title`}>{language === 'en' ? operation.summary : operation.description}</h2>
        <StatePill tone={operation['x-kind'] === 'query' ? 'idle' : 'active'}>
          {t(`kind.${operation['x-kind']}`)}
        </StatePill>
      </header>
      <code className={css.address}>POST /api/{name}</code>
      <dl className={css.facts}>
        <dt>{t('scopeLabel')}</dt>
        <dd>{t(`scope.${operation['x-scope']}`)}</dd>
        {roles && (
          <>
            <dt>{t('roles')}</dt>
            <dd>{roles}</dd>
          </>
        )}
      </dl>
      <SchemaTable title={`${t('input')}: ${name}`} heading={t('input')} rows={schemaRows(request.schema)} required />
      <SchemaTable title={`${t('output')}: ${name}`} heading={t('output')} rows={schemaRows(answer)} />
      {request.example !== undefined && (
        <>
          <h3>{t('example')}</h3>
          <pre className={css.example} tabIndex={0} role="region" aria-label={`${t('example')}: ${name}`}>
            {JSON.stringify(request.example, null, 2)}
          </pre>
        </>
      )}
    </section>
  )
}
