import { z } from 'zod'
import type { Db } from '../../platform/db/kysely.ts'
import { maskBankAccount } from '../../platform/mask.ts'
import type { InvoiceParty } from './api/invoice.ts'

/** An organisation as it stands on its invoices; read in the organisation's own space only. */
export async function ownParty(db: Db, organizationId: string): Promise<InvoiceParty | null> {
  const row = await db
    .selectFrom('organization')
    .select(['name', 'unifiedSocialCreditCode', 'address', 'registeredPhone', 'bankName', 'bankAccount'])
    .where('spaceId', '=', organizationId)
    .executeTakeFirst()
  if (!row) return null
  return {
    name: row.name,
    taxNumber: row.unifiedSocialCreditCode ?? '',
    address: row.address ?? '',
    phone: row.registeredPhone ?? '',
    bankName: row.bankName ?? '',
    bankAccount: row.bankAccount ?? '',
  }
}

const stored = z.object({
  name: z.string(),
  taxNumber: z.string(),
  address: z.string(),
  phone: z.string(),
  bankName: z.string(),
  bankAccount: z.string(),
})

/** One party for one reader: the account in full for those who pay or invoice, its last four digits for others. */
export function shownParty(value: unknown, inFull: boolean): InvoiceParty & { masked: boolean } {
  const party = stored.parse(value)
  return inFull
    ? { ...party, masked: false }
    : { ...party, bankAccount: maskBankAccount(party.bankAccount), masked: party.bankAccount !== '' }
}
