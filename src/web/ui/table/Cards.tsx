import css from './Cards.module.css'
import type { GridProps } from './grid.ts'

/** The rows of a grid for a narrow window: the first column is the title, the others are pairs below it. */
export function Cards<R>({ label, columns, rows, rowKey, rowActions, foot }: GridProps<R>) {
  const [title, ...others] = columns
  return (
    <ul className={css.list} aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={css.card}>
          <div className={css.title}>{title?.render(row)}</div>
          <dl className={css.pairs}>
            {others.map((column) => (
              <div key={column.key}>
                <dt>{column.title}</dt>
                <dd>{column.render(row)}</dd>
              </div>
            ))}
          </dl>
          {rowActions && <div className={css.actions}>{rowActions(row)}</div>}
        </li>
      ))}
      {foot && (
        <li className={css.card}>
          <div className={css.title}>{title && foot[title.key]}</div>
          <dl className={css.pairs}>
            {others
              .filter(({ key }) => foot[key] !== undefined)
              .map((column) => (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{foot[column.key]}</dd>
                </div>
              ))}
          </dl>
        </li>
      )}
    </ul>
  )
}
