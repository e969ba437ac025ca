/** A file as it has arrived: still under a temporary name, which goes when the call has ended. */
export type UploadedFile = {
  readonly path: string
  readonly name: string
  readonly size: number
  /** SHA-256 in lower-case hexadecimal digits. */
  readonly sha256: string
}
