import type { Selectable } from 'kysely'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { EnteredValue } from '../../platform/db/schema.generated.ts'
import { refuseOn } from '../../platform/db/constraint.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { knownReading } from './facts.ts'
import { valueSources, type ValueSource } from './policy/vocabulary.ts'

export type EnteredRow = ReturnType<typeof typedEntered>

/** The columns' checks allow the words of the lists only. */
export function typedEntered(row: Selectable<EnteredValue>) {
  const source = valueSources.find((known) => known === row.source)
  if (source === undefined || (row.side !== 'client' && row.side !== 'vendor')) throw new Error('unexpected word')
  const side: 'client' | 'vendor' = row.side
  return { ...row, reading: knownReading(row.reading), source, side }
}

/** A value that holds; refuses with notFound, and with valueReplaced where another one has taken its place. */
export async function findEntered(db: Db, spaceId: string, id: string): Promise<EnteredRow> {
  const row = await db
    .selectFrom('enteredValue')
    .selectAll()
    .where('spaceId', '=', spaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  const next = await db
    .selectFrom('enteredValue')
    .select('id')
    .where('spaceId', '=', spaceId)
    .where('replaces', '=', id)
    .executeTakeFirst()
  if (next || row.withdrawn) throw new Refusal('valueReplaced')
  return typedEntered(row)
}

type Numbers = { readonly met: number | null; readonly total: number | null; readonly value: string | null }

export type NewEntered = Numbers & {
  readonly metric: string
  readonly name: string
  readonly reading: EnteredRow['reading']
  readonly fromDay: string
  readonly toDay: string
  readonly note: string
  readonly fileIds: readonly string[]
  readonly replaces: string | null
  readonly withdrawn: boolean
  readonly source: ValueSource
  readonly side: 'client' | 'vendor'
}

/** Adds a row; of two that take the place of the same one the second is refused. */
export async function insertEntered(
  { db, actor, now }: OrganizationContext,
  spaceId: string,
  { fileIds, ...value }: NewEntered,
): Promise<string> {
  const inserted = db
    .insertInto('enteredValue')
    .values({
      spaceId,
      ...value,
      fileIds: [...fileIds],
      byId: actor.userId,
      byName: actor.displayName,
      at: now.toString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await refuseOn('entered_value_space_id_replaces_key', () => new Refusal('conflict'), inserted)
  return id
}

/** Takes the place of a value, with other numbers and the reason. */
export async function correctEntered(
  context: OrganizationContext,
  value: EnteredRow,
  change: Numbers & Pick<NewEntered, 'note' | 'fileIds' | 'source' | 'side'>,
): Promise<string> {
  const { metric, name, reading, fromDay, toDay, spaceId } = value
  const id = await insertEntered(context, spaceId, {
    metric,
    name,
    reading,
    fromDay,
    toDay,
    ...change,
    replaces: value.id,
    withdrawn: false,
  })
  context.record({
    object: { type: 'enteredValue', id },
    before: { id: value.id, met: value.met, total: value.total, value: value.value },
    after: { met: change.met, total: change.total, value: change.value },
    reason: change.note,
  })
  return id
}

/** Fen of an amount people write in yuan, with at most two decimals; null where it is none. */
export function fenOf(yuan: string): string | null {
  const found = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(yuan)
  if (!found) return null
  const [, sign = '', whole = '', part = ''] = found
  const digits = `${whole}${part.padEnd(2, '0')}`.replace(/^0+(?=\d)/, '')
  return digits === '0' ? '0' : sign + digits
}

/** Yuan with two decimals of an amount kept in fen; parts of a fen stay behind them. */
export function yuanOf(fen: string): string {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(fen) ?? ['', '', '0', '']
  const digits = whole.padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${part}`
}
