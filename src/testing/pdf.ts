import { createCanvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export type SeenPage = {
  /** What a search in the page finds, spaces taken out. */
  readonly text: string
  /** Whether anything but white lies in the box around the first place where the words stand; null: they stand nowhere. */
  inkAt(words: string): number | null
}

/** Reads a PDF as another program would: the text of each page, and its pixels. */
export async function readPdf(file: Uint8Array): Promise<SeenPage[]> {
  const scale = 2
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0, useSystemFonts: false })
  const document = await task.promise
  const pages: SeenPage[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale })
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
    const context = canvas.getContext('2d')
    // The canvas has everything of a browser's that drawing a page needs.
    const drawn = { canvas: null, canvasContext: context as unknown as CanvasRenderingContext2D, viewport }
    await page.render(drawn).promise
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item) => ('str' in item ? [item] : []))
    pages.push({
      text: pieces
        .map(({ str }) => str)
        .join('')
        .replaceAll(/\s/g, ''),
      inkAt(words) {
        const piece = pieces.find(({ str }) => str.includes(words))
        if (!piece) return null
        const [x = 0, y = 0] = viewport.convertToViewportPoint(Number(piece.transform[4]), Number(piece.transform[5]))
        const [width, height] = [Math.ceil(piece.width * scale), Math.ceil(piece.height * scale)]
        const { data } = context.getImageData(Math.floor(x), Math.floor(y - height), width, height)
        let dark = 0
        for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark += 1
        return dark / (width * height)
      },
    })
  }
  await task.destroy()
  return pages
}
