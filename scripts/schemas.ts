// `npm run schemas`: writes the JSON Schemas of the files that `zuoxi settle` reads and writes into docs/schemas.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { contractTerms } from '../src/engine/agreement/clause.ts'
import { factsFile, statementSchema } from '../src/engine/settlement/schema.ts'

const documented = {
  contract: { schema: contractTerms, io: 'input', title: 'CONTRACT.json of zuoxi settle' },
  facts: { schema: factsFile, io: 'input', title: 'FACTS.json of zuoxi settle' },
  statement: { schema: statementSchema, io: 'output', title: 'statement of zuoxi settle --json' },
} as const

/** Every documented schema as the text of its file, by file name. */
export function schemaFiles(): Map<string, string> {
  return new Map(
    Object.entries(documented).map(([name, { schema, io, title }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', reused: 'ref' })
      return [`${name}.schema.json`, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`]
    }),
  )
}

export const schemaFolder = fileURLToPath(new URL('../docs/schemas/', import.meta.url))

if (import.meta.main) for (const [name, text] of schemaFiles()) writeFileSync(`${schemaFolder}${name}`, text)
