import { crc32, deflateRawSync } from 'node:zlib'

export type ZipPart = {
  readonly name: string
  readonly content: string | Uint8Array
  /** What the directory claims the part unpacks to, when it is to lie. */
  readonly claimedBytes?: number
  readonly encrypted?: boolean
}

/** A zip archive, true or lying, as no library would write it. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claimedBytes, encrypted } of parts) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(encrypted ? 1 : 0, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(plain), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(claimedBytes ?? plain.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, tail, Buffer.from(name)]))
    bodies.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, list, end])
}

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export type WorkbookParts = {
  /** The inside of sheetData of each sheet, by the sheet's name. */
  readonly sheets: Readonly<Record<string, string>>
  /** What follows the cells of the first sheet. */
  readonly after?: string
  readonly sharedStrings?: string
  readonly styles?: string
  readonly date1904?: boolean
  readonly more?: readonly ZipPart[]
}

/** The smallest workbook that spreadsheet programs open, with sheets written by hand. */
export function workbookOf(parts: WorkbookParts): Buffer {
  const names = Object.keys(parts.sheets)
  const targets: (readonly [type: string, target: string])[] = [
    ...names.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
    ...(parts.sharedStrings === undefined ? [] : [['sharedStrings', 'sharedStrings.xml'] as const]),
    ...(parts.styles === undefined ? [] : [['styles', 'styles.xml'] as const]),
  ]
  const relation = ([type, target]: readonly [string, string], index: number): string =>
    `<Relationship Id="r${index + 1}" Type="${relations}/${type}" Target="${target}"/>`
  return zipOf([
    {
      name: '_rels/.rels',
      content: `<Relationships>${relation(['officeDocument', 'xl/workbook.xml'], 0)}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="${relations}"><workbookPr date1904="${parts.date1904 ? 1 : 0}"/><sheets>${names
        .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="r${index + 1}"/>`)
        .join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${targets.map(relation).join('')}</Relationships>` },
    ...names.map((name, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `<worksheet><sheetData>${parts.sheets[name]}</sheetData>${index === 0 ? (parts.after ?? '') : ''}</worksheet>`,
    })),
    ...(parts.sharedStrings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: parts.sharedStrings }]),
    ...(parts.styles === undefined ? [] : [{ name: 'xl/styles.xml', content: parts.styles }]),
    ...(parts.more ?? []),
  ])
}
