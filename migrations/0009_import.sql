-- Files that come in, and what became of them. Facts themselves are kept by module desk.

-- Uploaded files, in the engagement's shared space. The bytes lie in the data folder under the file's id; the row stays when
-- they are gone, so that the history can say what was imported.
create table file (
  space_id uuid not null references space (id),
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 1 and 255),
  size bigint not null check (size >= 0),
  sha256 bytea not null check (length(sha256) = 32),
  uploaded_by uuid not null,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null default now(),
  -- When the bytes are to go; null while something needs them.
  remove_after timestamptz,
  removed_at timestamptz,
  primary key (space_id, id)
);
create index file_remove on file (remove_after) where removed_at is null;
select protect_space_table('file');
revoke delete on file from zuoxi_app;

create table import_counter (
  space_id uuid primary key references engagement (space_id),
  last integer not null
);
select protect_space_table('import_counter');
revoke delete on import_counter from zuoxi_app;

create table import_batch (
  space_id uuid not null references engagement (space_id),
  no integer not null check (no > 0),
  id uuid not null default gen_random_uuid(),
  shop_id uuid not null,
  file_id uuid not null,
  kind text not null check (kind in ('messages', 'qianniu', 'marketplace')),
  layout text check (length(layout) <= 80),
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  -- The zone times without one are read in, as it was when the import started.
  zone text not null check (length(zone) between 1 and 60),
  status text not null default 'queued'
    check (status in ('queued', 'reading', 'merging', 'done', 'cancelled', 'failed')),
  -- How often a process began it; one that takes its process down every time must end some day.
  attempts smallint not null default 0,
  cancel_requested boolean not null default false,
  bytes_read bigint not null default 0,
  rows_read bigint not null default 0,
  rows_written bigint not null default 0,
  accepted bigint not null default 0,
  repeated bigint not null default 0,
  rejected bigint not null default 0,
  summaries bigint not null default 0,
  conversations integer not null default 0,
  new_conversations integer not null default 0,
  -- Local days of the shop whose messages changed, in order.
  touched_days date[] not null default '{}',
  reasons jsonb not null default '[]' check (jsonb_typeof(reasons) = 'array'),
  kept_problems integer not null default 0,
  failure jsonb,
  started_by uuid not null,
  started_by_name text not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  -- Others were told that it is done. Data is committed first, so that a process that dies between leaves work to be told, not lost.
  announced_at timestamptz,
  primary key (space_id, no),
  unique (space_id, id),
  foreign key (space_id, file_id) references file (space_id, id),
  check ((ended_at is not null) = (status in ('done', 'cancelled', 'failed'))),
  check ((failure is not null) = (status = 'failed'))
);
create index import_batch_open on import_batch (created_at) where announced_at is null;
create index import_batch_file on import_batch (space_id, file_id);
select protect_space_table('import_batch');
revoke delete on import_batch from zuoxi_app;

-- Rows that were not taken, in the order of the file; at most 100,000 of one import, see import_batch.rejected for all.
create table import_problem (
  space_id uuid not null,
  import_no integer not null,
  seq integer not null,
  row_no bigint,
  column_name text check (length(column_name) <= 200),
  value text check (length(value) <= 200),
  code text not null check (length(code) <= 40),
  detail text check (length(detail) <= 200),
  primary key (space_id, import_no, seq),
  foreign key (space_id, import_no) references import_batch (space_id, no)
);
select protect_space_table('import_problem');
revoke insert, update, delete on import_problem from zuoxi_app;

create table import_mapping (
  space_id uuid not null references engagement (space_id),
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 1 and 60),
  kind text not null check (kind in ('messages', 'qianniu', 'marketplace')),
  layout text check (length(layout) <= 80),
  columns jsonb not null check (jsonb_typeof(columns) = 'array'),
  saved_by_name text not null,
  updated_at timestamptz not null default now(),
  primary key (space_id, id)
);
create unique index import_mapping_name on import_mapping (space_id, lower(name));
select protect_space_table('import_mapping');

-- The marketplace's own figures as its sheets say them. A later import of the same days is a new row: what the marketplace
-- said before stays readable, and the highest import holds.
create table marketplace_figure (
  space_id uuid not null references engagement (space_id),
  shop_id uuid not null,
  layout text not null check (length(layout) between 1 and 80),
  -- The shop as a whole, one agent, or what the sheet itself adds up or averages over its rows.
  grain text not null check (grain in ('shop', 'agent', 'sum', 'average')),
  -- Days covered, both included.
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  -- The login of an agent's row, normalised like sub_account.login_key; empty for all other rows.
  login_key text not null check (length(login_key) <= 400),
  login text not null check (length(login) <= 400),
  -- By the key of the engine's figureColumns.
  figure text not null check (length(figure) between 1 and 80),
  import_no integer not null,
  -- Exact: as many digits as the sheet has. Null where the sheet says that there is none.
  value numeric,
  -- The size of the last digit that was written: half of it is what the marketplace may have rounded away.
  step numeric,
  unit text not null check (unit in ('count', 'rate', 'ms', 'fen', 'decimal')),
  raw text not null check (length(raw) <= 200),
  primary key (space_id, shop_id, first_day, last_day, layout, grain, login_key, figure, import_no),
  foreign key (space_id, import_no) references import_batch (space_id, no)
);
select protect_space_table('marketplace_figure');
revoke insert, update, delete on marketplace_figure from zuoxi_app;
