import { openArchive, type Archive } from './archive.ts'
import { damaged, type WorkbookFailure } from './problem.ts'
import { readXml } from './xml.ts'

export type WorkbookSheet = { readonly name: string; readonly hidden: boolean; readonly part: string }

/** What the directory of a workbook says. Whoever opens one closes its archive. */
export type Workbook = {
  readonly archive: Archive
  readonly sheets: readonly WorkbookSheet[]
  readonly date1904: boolean
  readonly strings: string | undefined
  readonly styles: string | undefined
}

const maxSheets = 500

/** Opens a workbook as Excel, WPS and the libraries of marketplaces write them. */
export async function openWorkbook(path: string): Promise<Workbook | { readonly failure: WorkbookFailure }> {
  const archive = await openArchive(path)
  if ('code' in archive) return { failure: archive }
  const workbook = await readWorkbook(archive)
  if ('failure' in workbook) archive.close()
  return workbook
}

async function readWorkbook(archive: Archive): Promise<Workbook | { readonly failure: WorkbookFailure }> {
  const roots = await readRelations(archive, '_rels/.rels', '')
  const part = roots.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (part.endsWith('.bin') || archive.has('xl/workbook.bin')) return { failure: { code: 'binaryWorkbook' } }
  if (!archive.has(part)) return { failure: { code: 'notWorkbook' } }
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const relations = await readRelations(archive, `${folder}_rels/${part.slice(folder.length)}.rels`, folder)
  const byId = new Map(relations.map((relation) => [relation.id, relation]))
  const sheets: WorkbookSheet[] = []
  let date1904 = false
  let isWorkbook = false
  const failure = await readXml(archive, part, {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true
      else if (name === 'workbookPr') date1904 = isTrue(attributes['date1904'])
      else if (name === 'sheet') {
        const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1]
        const relation = byId.get(id ?? '')
        // A chart may fill a sheet of its own.
        if (relation?.type !== 'worksheet') return
        const hidden = attributes['state'] !== undefined && attributes['state'] !== 'visible'
        sheets.push({ name: (attributes['name'] ?? '').slice(0, 255), hidden, part: relation.target })
      }
    },
    close: () => undefined,
    text: () => undefined,
    done: () => sheets.length > maxSheets,
  })
  if (failure) return { failure }
  if (!isWorkbook) return { failure: { code: 'notWorkbook' } }
  if (sheets.length === 0 || sheets.length > maxSheets) return { failure: damaged(`${sheets.length} sheets`) }
  const target = (type: string): string | undefined => relations.find((relation) => relation.type === type)?.target
  return { archive, sheets, date1904, strings: target('sharedStrings'), styles: target('styles') }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

/** `type` is the last word of the address that names it, which transitional and strict files share. */
type Relation = { readonly id: string; readonly type: string; readonly target: string }

async function readRelations(archive: Archive, part: string, folder: string): Promise<readonly Relation[]> {
  if (!archive.has(part)) return []
  const relations: Relation[] = []
  await readXml(archive, part, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return
      const type = attributes['Type'] ?? ''
      relations.push({
        id: attributes['Id'] ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: resolved(folder, attributes['Target'] ?? ''),
      })
    },
    close: () => undefined,
    text: () => undefined,
    done: () => relations.length > 10_000,
  })
  return relations
}

/** The name of a part inside of the archive; `../` and absolute targets occur. */
function resolved(folder: string, target: string): string {
  return new URL(target, `zip:///${folder}`).pathname.slice(1)
}
