import { useTexts } from '../i18n.ts'
import type { SchemaRow } from './schema.ts'
import css from './SchemaTable.module.css'

type Props = { title: string; heading: string; rows: readonly SchemaRow[]; required?: boolean }

export function SchemaTable({ title, heading, rows, required = false }: Props) {
  const t = useTexts('reference')
  return (
    <>
      <h3>{heading}</h3>
      {rows.length === 0 ? (
        <p className={css.none}>{t('noFields')}</p>
      ) : (
        <div className={css.scroll} role="region" aria-label={title} tabIndex={0}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('path')}</th>
                <th scope="col">{t('type')}</th>
                {required && <th scope="col">{t('required')}</th>}
                <th scope="col">{t('limits')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.path}>
                  <td>
                    <code>{row.path}</code>
                  </td>
                  <td>{row.type}</td>
                  {required && <td>{row.required ? t('yes') : ''}</td>}
                  <td>{row.limits}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
