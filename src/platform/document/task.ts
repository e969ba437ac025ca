import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { z } from 'zod'
import { serveTask } from '../compute/task.ts'

const fonts = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json')))
/** TrueType files: the sliced web fonts give pages that are blank although their text can be searched. */
const fontPaths = ['400Regular', '700Bold'].map((weight) => join(fonts, weight))

const input = z.object({
  /** Source of the layout; it reads the data as `json(bytes(sys.inputs.data))` and is never made of data. */
  template: z.string().max(100_000),
  /** JSON. */
  data: z.string().max(4_000_000),
  /** Milliseconds; what the file says about when it was made. */
  createdAtMs: z.number(),
})

/** Lays one document out as PDF. */
serveTask(input, async ({ template, data, createdAtMs }) => {
  // An empty folder of our own is all a layout could read.
  const compiler = NodeCompiler.create({ workspace: join(import.meta.dirname, 'none'), fontArgs: [{ fontPaths }] })
  const compiled = compiler.compile({ mainFileContent: template, inputs: { data } })
  const document = compiled.result
  if (!document) throw new Error(`the layout failed: ${problems(compiler, compiled.takeDiagnostics())}`)
  return compiler.pdf(document, { creationTimestamp: Math.floor(createdAtMs / 1000) })
})

function problems(compiler: NodeCompiler, error: Parameters<NodeCompiler['fetchDiagnostics']>[0] | null): string {
  return error ? JSON.stringify(compiler.fetchDiagnostics(error)).slice(0, 2000) : 'no reason given'
}
