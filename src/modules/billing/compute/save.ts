import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { canonicalJson } from '../../../platform/audit/canonical.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { engineVersion, type Computed } from './inputs.ts'

export function digestOf(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}

/** The two texts a revision keeps: what it was computed from, and what came out. */
export function textsOf({ input, statement }: Pick<Computed, 'input' | 'statement'>): {
  inputs: string
  output: string
} {
  return { inputs: canonicalJson(input), output: canonicalJson(statement) }
}

type Place = {
  readonly spaceId: string
  readonly statementNo: number
  readonly revision: number
  readonly privateTo: string | null
  readonly byName: string
  readonly at: string
}

/** Stores a computation with its lines, in two statements however many lines there are. */
export async function saveRevision(db: Db, place: Place, computed: Computed): Promise<void> {
  const { spaceId, statementNo, revision, privateTo, byName, at } = place
  const { statement, frozen } = computed
  const { inputs, output } = textsOf(computed)
  await db
    .insertInto('statementRevision')
    .values({
      spaceId,
      statementNo,
      revision,
      privateTo,
      engine: engineVersion,
      inputs,
      inputsDigest: digestOf(inputs),
      output,
      outputDigest: digestOf(output),
      feesFen: statement.feesFen,
      penaltiesFen: statement.penaltiesFen,
      bonusesFen: statement.bonusesFen,
      grossFen: statement.grossFen,
      netFen: statement.netFen,
      taxFen: statement.taxFen,
      invoiceGrossFen: statement.toInvoice.grossFen,
      invoiceNetFen: statement.toInvoice.netFen,
      invoiceTaxFen: statement.toInvoice.taxFen,
      prepaidFen: statement.prepaidFen,
      creditUsedFen: statement.creditUsedFen,
      totalFen: statement.totalFen,
      payableFen: statement.payableFen,
      creditFen: statement.creditFen,
      lines: statement.lines.length,
      frozen,
      computedByName: byName,
      computedAt: at,
    })
    .execute()
  await sql`
    insert into statement_line (space_id, statement_no, revision, no, private_to, kind, nature, clause_no, clause_version, from_day,
      to_day, description, formula, inputs, because, quantity, unit_price_fen, amount_fen, net_fen, tax_fen, evidence)
    select ${spaceId}, ${statementNo}, ${revision}, no, ${privateTo}, kind, nature, "clauseNo", "clauseVersion", "from", "to",
      description, formula, inputs, because, quantity, "unitPriceFen", "amountFen", "netFen", "taxFen", evidence
    from jsonb_to_recordset(${JSON.stringify(statement.lines)}::jsonb) as line (no integer, kind text, nature text, "clauseNo" text,
      "clauseVersion" integer, "from" date, "to" date, description jsonb, formula jsonb, inputs jsonb, because jsonb, quantity text,
      "unitPriceFen" text, "amountFen" bigint, "netFen" bigint, "taxFen" bigint, evidence jsonb)`.execute(db)
}
