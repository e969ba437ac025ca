import type { ClientBase } from 'pg'

export type Table = { readonly name: string; readonly columns: readonly string[] }
export type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string }
export type Sequence = { readonly name: string; readonly value: string; readonly called: boolean }

// Everything of ours lies in `public` and in schemas of our own. The queue (pgboss) is rebuilt by its library; `migration` is written by migrating.
const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss')`

/** Ordinary tables and roots of partitioned ones, with the columns that hold data of their own (generated ones are computed again). */
export async function listTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.oid::regclass::text as name,
      array(select quote_ident(a.attname) from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and ${ours}
      and not (n.nspname = 'public' and c.relname = 'migration')
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by n.nspname, c.relname`)
  return rows
}

export type Partition = { readonly table: string; readonly month: string }

/**
 * Partitions of tables that are partitioned by month. Each such table has a function `ensure_<table>_month(date)` that makes
 * one: what hangs on a partition beside its bounds is decided there.
 */
export async function listPartitions(client: ClientBase): Promise<Partition[]> {
  const { rows } = await client.query<Partition>(`
    select i.inhparent::regclass::text as table, substring(pg_get_expr(c.relpartbound, c.oid) from 'FROM .''([0-9-]{10})''.') as month
    from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class parent on parent.oid = i.inhparent
      join pg_namespace n on n.oid = parent.relnamespace
    where parent.relkind = 'p' and c.relkind = 'r' and ${ours} order by 1, 2`)
  return rows
}

export async function makePartition(client: ClientBase, { table, month }: Partition): Promise<void> {
  // The name comes from the catalogue, where it was looked up; a table of another schema than public has no such function.
  await client.query(`select ensure_${table}_month($1)`, [month])
}

/** Constraints as they are declared (a partition's inherited ones come with their parent's). */
export async function listForeignKeys(client: ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select k.conrelid::regclass::text as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${ours} order by k.oid`)
  return rows
}

export async function listSequences(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${ours} order by 1`)
  const sequences: Sequence[] = []
  for (const { name } of rows) {
    // The name comes quoted from the catalogue.
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${name}`,
    )
    const found = state.rows[0]
    if (found !== undefined) sequences.push({ name, ...found })
  }
  return sequences
}

export async function tableExists(client: ClientBase, name: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [name])
  return rows[0]?.found ?? false
}
