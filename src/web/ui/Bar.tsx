import css from './Bar.module.css'

/** One grey bar of a skeleton. */
export function Bar({ width = '100%', height = '12px' }: { width?: string; height?: string }) {
  return <span className={css.bar} style={{ width, height }} />
}
