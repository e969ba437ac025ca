/** What somebody has dropped or pasted: one file, or why it is none. */
export type Dropped =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'folder' }
  | { readonly kind: 'several' }
  | { readonly kind: 'nothing' }

type Item = Pick<DataTransferItem, 'kind' | 'getAsFile'> & {
  readonly webkitGetAsEntry?: () => { isDirectory: boolean } | null
}
type Transfer = { readonly items: ArrayLike<Item>; readonly files: ArrayLike<File> }

/** The one file of a drop. A folder looks like a file until its entry is asked for. */
export function filesOf({ items, files }: Transfer): Dropped {
  const entries = Array.from(items, (item) => (item.kind === 'file' ? item.webkitGetAsEntry?.() : null))
  if (entries.some((entry) => entry?.isDirectory)) return { kind: 'folder' }
  const [file] = Array.from(files)
  if (!file) return { kind: 'nothing' }
  return files.length > 1 ? { kind: 'several' } : { kind: 'file', file }
}
