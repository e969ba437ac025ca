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
  /** The preparing side's own space. */
  readonly spaceId: string
  readonly engagementId: string
  readonly statementNo: number
  readonly revision: number
  readonly byName: string
  readonly at: string
}

/** Stores a computation where only the side that prepares it sees it. */
export async function saveRevision(db: Db, place: Place, computed: Computed): Promise<void> {
  const { byName, at, ...key } = place
  const { statement, frozen } = computed
  const { inputs, output } = textsOf(computed)
  await db
    .insertInto('statementDraft')
    .values({
      ...key,
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
}

type Shown = { readonly spaceId: string; readonly no: number; readonly revision: number }

/**
 * Copies a computation to where both sides see it, with its lines, in two statements however many lines there are. There it
 * stays as it is; sent again, nothing is added.
 */
export async function showRevision(db: Db, { spaceId, no, revision }: Shown, vendorSpaceId: string): Promise<void> {
  await sql`
    insert into statement_revision (space_id, statement_no, revision, engine, inputs, inputs_digest, output, output_digest, fees_fen,
      penalties_fen, bonuses_fen, gross_fen, net_fen, tax_fen, invoice_gross_fen, invoice_net_fen, invoice_tax_fen, prepaid_fen,
      credit_used_fen, total_fen, payable_fen, credit_fen, lines, frozen, computed_by_name, computed_at)
    select engagement_id, statement_no, revision, engine, inputs, inputs_digest, output, output_digest, fees_fen,
      penalties_fen, bonuses_fen, gross_fen, net_fen, tax_fen, invoice_gross_fen, invoice_net_fen, invoice_tax_fen, prepaid_fen,
      credit_used_fen, total_fen, payable_fen, credit_fen, lines, frozen, computed_by_name, computed_at
    from statement_draft
    where space_id = ${vendorSpaceId} and engagement_id = ${spaceId} and statement_no = ${no} and revision = ${revision}
    on conflict do nothing`.execute(db)
  await sql`
    insert into statement_line (space_id, statement_no, revision, no, kind, nature, clause_no, clause_version, from_day, to_day,
      description, formula, inputs, because, quantity, unit_price_fen, amount_fen, net_fen, tax_fen, evidence)
    select r.space_id, r.statement_no, r.revision, line.no, kind, nature, "clauseNo", "clauseVersion", "from", "to",
      description, formula, line.inputs, because, quantity, "unitPriceFen", "amountFen", "netFen", "taxFen", evidence
    from statement_revision r, jsonb_to_recordset((r.output::jsonb) -> 'lines') as line (no integer, kind text, nature text,
      "clauseNo" text, "clauseVersion" integer, "from" date, "to" date, description jsonb, formula jsonb, inputs jsonb, because jsonb,
      quantity text, "unitPriceFen" text, "amountFen" bigint, "netFen" bigint, "taxFen" bigint, evidence jsonb)
    where r.space_id = ${spaceId} and r.statement_no = ${no} and r.revision = ${revision}
    on conflict do nothing`.execute(db)
}
