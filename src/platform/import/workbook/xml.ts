import { SaxesParser } from 'saxes'
import type { Archive } from './archive.ts'
import { damaged, type WorkbookFailure } from './problem.ts'

export type Attributes = Readonly<Record<string, string>>

/** Takes the events of an XML part. Names come without their prefix. */
export type XmlSink = {
  readonly open: (name: string, attributes: Attributes) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
  /** Asked after each piece of the part; true ends the reading. */
  readonly done: () => boolean
  readonly ready?: (() => Promise<void> | undefined) | undefined
}

/** A text or tag that goes on for longer would only fill the memory; a cell has at most 32,767 characters. */
const maxSilentBytes = 1024 * 1024
const maxDepth = 64

/** Streams one part of a workbook through the XML parser. Document types are refused, so there are no entities to expand. */
export async function readXml(archive: Archive, name: string, sink: XmlSink): Promise<WorkbookFailure | undefined> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  let failure: WorkbookFailure | undefined
  let silent = 0
  let depth = 0
  parser.on('opentag', (tag) => {
    silent = 0
    if (++depth > maxDepth) failure ??= damaged(`${name}: nested too deeply`)
    sink.open(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    silent = 0
    depth--
    sink.close(localName(tag.name))
  })
  parser.on('text', (text) => sink.text(text))
  parser.on('cdata', (text) => sink.text(text))
  parser.on('doctype', () => void (failure ??= damaged(`${name}: document type`)))
  parser.on('error', (error) => void (failure ??= damaged(`${name}: ${error.message.slice(0, 100)}`)))
  let decoder: TextDecoder | undefined
  const broken = await archive.read(name, async (bytes) => {
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true })
    silent += bytes.length
    parser.write(decoder.decode(bytes, { stream: true }))
    if (silent > maxSilentBytes) failure ??= damaged(`${name}: a text without end`)
    if (failure || sink.done()) return false
    const waiting = sink.ready?.()
    if (waiting) await waiting
    return true
  })
  if (failure ?? broken) return failure ?? broken
  if (!sink.done()) parser.close()
  return failure
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
