-- Money between the two sides of an engagement: statements, what is owed, what was paid, invoices.

-- Rows that only the preparing organisation sees until it shows them: neither side reads the other's drafts. `private_to` is
-- null once a row has been shown.
create function protect_unshown(tenant_table regclass) returns void language plpgsql as $$
begin
  execute format(
    'create policy unshown on %s as restrictive using (private_to is null or private_to = '
    'any (current_setting(''app.spaces'')::uuid[]))', tenant_table);
end $$;

-- One statement a month. What was computed lies in its revisions; this row says where the statement stands.
create table statement (
  space_id uuid not null references engagement (space_id),
  no integer not null check (no > 0),
  -- The first day of the month.
  period date not null check (extract(day from period) = 1),
  status text not null default 'draft' check (status in ('draft', 'computed', 'vendorApproved', 'sent', 'confirmed',
    'disputed', 'adjusted', 'final', 'invoiced', 'paid')),
  -- The present revision; 0 before the first computation.
  revision integer not null default 0,
  -- The revision the client sees; null before it was first sent.
  shown_revision integer,
  private_to uuid,
  prepared_by_id uuid,
  prepared_by_name text,
  prepared_at timestamptz,
  approved_by_id uuid,
  approved_by_name text,
  approved_at timestamptz,
  sent_by_name text,
  sent_at timestamptz,
  -- By when the client answers. Nothing happens by itself when it has passed.
  answer_by date,
  confirmed_by_name text,
  confirmed_at timestamptz,
  disputed_by_name text,
  disputed_at timestamptz,
  dispute_reason text check (length(dispute_reason) <= 1000),
  finalized_by_name text,
  finalized_at timestamptz,
  due_on date,
  invoiced_fen bigint not null default 0,
  paid_fen bigint not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (space_id, no),
  unique (space_id, period),
  check (approved_by_id is null or approved_by_id <> prepared_by_id),
  check ((status in ('final', 'invoiced', 'paid')) = (finalized_at is not null)),
  check (status in ('draft', 'computed', 'adjusted', 'vendorApproved') or shown_revision = revision)
);
create index statement_status on statement (space_id, status);
select protect_space_table('statement');
select protect_unshown('statement');
revoke delete on statement from zuoxi_app;

-- What was computed, with everything it was computed from: the same inputs give the same bytes again.
create table statement_revision (
  space_id uuid not null,
  statement_no integer not null,
  revision integer not null check (revision > 0),
  private_to uuid,
  -- Which rules computed it; a later engine that would compute otherwise has another number.
  engine integer not null,
  -- Canonical JSON.
  inputs text not null,
  inputs_digest bytea not null check (inputs_digest = sha256(convert_to(inputs, 'UTF8'))),
  output text not null,
  output_digest bytea not null check (output_digest = sha256(convert_to(output, 'UTF8'))),
  fees_fen bigint not null,
  penalties_fen bigint not null,
  bonuses_fen bigint not null,
  -- The price of the period: gross = net + tax.
  gross_fen bigint not null,
  net_fen bigint not null,
  tax_fen bigint not null check (net_fen + tax_fen = gross_fen),
  -- What of it is left to invoice.
  invoice_gross_fen bigint not null,
  invoice_net_fen bigint not null,
  invoice_tax_fen bigint not null check (invoice_net_fen + invoice_tax_fen = invoice_gross_fen),
  prepaid_fen bigint not null,
  credit_used_fen bigint not null,
  -- The sum of the lines; what is to be paid, or left over for the client.
  total_fen bigint not null,
  payable_fen bigint not null check (payable_fen >= 0),
  credit_fen bigint not null check (credit_fen >= 0 and payable_fen - credit_fen = total_fen),
  lines integer not null,
  -- Whether every evaluation it rests on was frozen.
  frozen boolean not null,
  computed_by_name text not null,
  computed_at timestamptz not null,
  primary key (space_id, statement_no, revision),
  foreign key (space_id, statement_no) references statement (space_id, no)
);
select protect_space_table('statement_revision');
select protect_unshown('statement_revision');
revoke delete on statement_revision from zuoxi_app;

create table statement_line (
  space_id uuid not null,
  statement_no integer not null,
  revision integer not null,
  no integer not null check (no > 0),
  private_to uuid,
  kind text not null,
  nature text not null check (nature in ('price', 'invoiced', 'money')),
  clause_no text not null,
  clause_version integer not null,
  from_day date not null,
  to_day date not null,
  -- {zh, en} each.
  description jsonb not null,
  formula jsonb not null,
  inputs jsonb not null,
  because jsonb not null,
  quantity text,
  unit_price_fen text,
  amount_fen bigint not null,
  net_fen bigint not null,
  tax_fen bigint not null,
  evidence jsonb not null,
  primary key (space_id, statement_no, revision, no),
  foreign key (space_id, statement_no, revision) references statement_revision (space_id, statement_no, revision)
);
select protect_space_table('statement_line');
select protect_unshown('statement_line');
revoke delete on statement_line from zuoxi_app;

-- What was final stays as it was: for the application, for jobs, for whoever writes by hand.
create function statement_final(of_space uuid, of_no integer) returns boolean language sql stable
  set search_path = pg_catalog, public as $$
  select exists (select from public.statement
    where space_id = of_space and no = of_no and status in ('final', 'invoiced', 'paid'))
$$;

create function keep_final_statement() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if old.status in ('final', 'invoiced', 'paid') then
    if tg_op = 'DELETE' or new.status not in ('final', 'invoiced', 'paid')
      or (to_jsonb(new) - '{status,invoiced_fen,paid_fen,version,updated_at}'::text[])
        <> (to_jsonb(old) - '{status,invoiced_fen,paid_fen,version,updated_at}'::text[]) then
      raise exception 'a final statement is not changed' using errcode = 'integrity_constraint_violation';
    end if;
  elsif tg_op = 'UPDATE' and new.status = 'final' then
    -- The lines are the whole, and everything it rests on is frozen.
    if not exists (
      select from public.statement_revision r
      where r.space_id = new.space_id and r.statement_no = new.no and r.revision = new.revision and r.frozen
        and r.total_fen = (select coalesce(sum(l.amount_fen), 0) from public.statement_line l
          where l.space_id = r.space_id and l.statement_no = r.statement_no and l.revision = r.revision)
    ) then
      raise exception 'lines and total differ, or not everything is frozen' using errcode = 'check_violation';
    end if;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger keep_final before update or delete on statement
  for each row execute function keep_final_statement();

create function keep_final_part() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if statement_final(coalesce(new.space_id, old.space_id), coalesce(new.statement_no, old.statement_no)) then
    raise exception 'a final statement is not changed' using errcode = 'integrity_constraint_violation';
  end if;
  -- Of what was computed, only whether it has been shown may change.
  if tg_op = 'UPDATE' and (to_jsonb(new) - 'private_to') <> (to_jsonb(old) - 'private_to') then
    raise exception 'what was computed is not changed' using errcode = 'integrity_constraint_violation';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger keep_final before insert or update or delete on statement_revision
  for each row execute function keep_final_part();
create trigger keep_final before insert or update or delete on statement_line
  for each row execute function keep_final_part();

-- Facts: every step a statement took. Steps before it was first sent are the preparing side's own.
create table statement_step (
  space_id uuid not null,
  statement_no integer not null,
  seq integer not null,
  private_to uuid,
  from_status text not null,
  to_status text not null,
  revision integer not null,
  at timestamptz not null,
  by_side text not null check (by_side in ('client', 'vendor')),
  by_name text not null,
  reason text check (length(reason) <= 1000),
  primary key (space_id, statement_no, seq),
  foreign key (space_id, statement_no) references statement (space_id, no)
);
select protect_space_table('statement_step');
select protect_unshown('statement_step');
revoke update, delete on statement_step from zuoxi_app;

-- What the client owes: parts of the payment clause before the service, and final statements.
create table payable (
  space_id uuid not null references engagement (space_id),
  id uuid not null default gen_random_uuid(),
  -- What it comes from, once: a statement's number, or a part of the payment clause in one of its versions.
  source text not null check (length(source) between 1 and 80),
  nature text not null check (nature in ('prepayment', 'earnestMoney', 'deposit', 'balance', 'statement', 'interest')),
  name jsonb not null,
  statement_no integer,
  clause_no text,
  clause_version integer,
  trigger text not null check (trigger in ('contractSigned', 'acceptance', 'statementFinal', 'date')),
  amount_fen bigint not null check (amount_fen >= 0),
  paid_fen bigint not null default 0 check (paid_fen between 0 and amount_fen),
  -- What is invoiced for it in all, which differs from what is paid where credits or damages are set off.
  invoice_gross_fen bigint not null check (invoice_gross_fen >= 0),
  invoice_net_fen bigint not null,
  invoice_tax_fen bigint not null check (invoice_net_fen + invoice_tax_fen = invoice_gross_fen),
  -- Requested, issued or delivered, less what was reversed.
  invoiced_fen bigint not null default 0 check (invoiced_fen between 0 and invoice_gross_fen),
  status text not null check (status in ('planned', 'due', 'partlyPaid', 'paid', 'writtenOff')),
  triggered_on date,
  due_on date,
  -- Of a prepayment: how much of it statements have taken so far.
  used_fen bigint not null default 0 check (used_fen between 0 and amount_fen),
  -- The last day for which interest was settled.
  interest_until date,
  written_off_by_name text,
  written_off_at timestamptz,
  write_off_reason text check (length(write_off_reason) <= 500),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (space_id, id),
  unique (space_id, source),
  foreign key (space_id, statement_no) references statement (space_id, no),
  check ((status = 'planned') = (due_on is null)),
  check ((status = 'paid') = (paid_fen = amount_fen and status <> 'planned')),
  check ((status = 'writtenOff') = (written_off_at is not null))
);
create index payable_due on payable (space_id, due_on);
select protect_space_table('payable');
revoke delete on payable from zuoxi_app;

-- Money that moved. The client says what it sent, the vendor that it arrived; only what has arrived counts.
create table payment (
  space_id uuid not null references engagement (space_id),
  id uuid not null default gen_random_uuid(),
  bank_ref text not null check (length(bank_ref) between 4 and 64),
  direction text not null default 'toVendor' check (direction in ('toVendor', 'toClient')),
  amount_fen bigint not null check (amount_fen > 0),
  paid_on date not null,
  payable_id uuid,
  note text not null default '' check (length(note) <= 500),
  status text not null check (status in ('reported', 'received', 'notReceived')),
  reported_by text not null check (reported_by in ('client', 'vendor')),
  reported_by_name text not null,
  reported_at timestamptz not null,
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text check (length(decision_reason) <= 500),
  version integer not null default 1,
  primary key (space_id, id),
  foreign key (space_id, payable_id) references payable (space_id, id),
  check ((status = 'reported') = (decided_at is null))
);
-- One transfer is entered once; a report that proved wrong makes way for another.
create unique index payment_bank_ref on payment (space_id, bank_ref) where status <> 'notReceived';
create index payment_paid on payment (space_id, paid_on desc, id);
select protect_space_table('payment');
revoke delete on payment from zuoxi_app;

-- Which money settled what: a payment, or credit.
create table allocation (
  space_id uuid not null,
  id uuid not null default gen_random_uuid(),
  payable_id uuid not null,
  payment_id uuid,
  amount_fen bigint not null check (amount_fen > 0),
  -- The day it counts from, for interest.
  on_day date not null,
  at timestamptz not null,
  primary key (space_id, id),
  foreign key (space_id, payable_id) references payable (space_id, id),
  foreign key (space_id, payment_id) references payment (space_id, id)
);
create index allocation_payable on allocation (space_id, payable_id);
create index allocation_payment on allocation (space_id, payment_id);
select protect_space_table('allocation');
revoke update, delete on allocation from zuoxi_app;

-- What the client has to its credit: what it paid too much, and what statements left over.
create table credit (
  space_id uuid not null references engagement (space_id),
  id uuid not null default gen_random_uuid(),
  cause text not null check (cause in ('overpayment', 'statement')),
  statement_no integer,
  payment_id uuid,
  amount_fen bigint not null check (amount_fen > 0),
  used_fen bigint not null default 0 check (used_fen between 0 and amount_fen),
  -- A red-letter invoice was issued for it: it lowers no later invoice.
  red_invoiced boolean not null default false,
  at timestamptz not null,
  primary key (space_id, id),
  foreign key (space_id, statement_no) references statement (space_id, no),
  foreign key (space_id, payment_id) references payment (space_id, id)
);
select protect_space_table('credit');
revoke delete on credit from zuoxi_app;

create table credit_use (
  space_id uuid not null,
  id uuid not null default gen_random_uuid(),
  credit_id uuid not null,
  purpose text not null check (purpose in ('setOff', 'applied', 'refund')),
  amount_fen bigint not null check (amount_fen > 0),
  statement_no integer,
  payable_id uuid,
  payment_id uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (space_id, id),
  foreign key (space_id, credit_id) references credit (space_id, id),
  foreign key (space_id, payable_id) references payable (space_id, id),
  foreign key (space_id, payment_id) references payment (space_id, id)
);
create index credit_use_credit on credit_use (space_id, credit_id);
select protect_space_table('credit_use');
revoke update, delete on credit_use from zuoxi_app;

-- Requests for invoices and what was issued on them. A red-letter invoice is a row of its own with negative amounts.
create table invoice (
  space_id uuid not null references engagement (space_id),
  no integer not null check (no > 0),
  payable_id uuid not null,
  status text not null check (status in ('requested', 'issued', 'delivered', 'redRequested', 'redIssued', 'withdrawn',
    'declined')),
  -- 81 special, 82 ordinary, as the tax authority numbers them.
  type_code text not null check (type_code in ('81', '82')),
  -- {name, taxNumber, address, phone, bankName, bankAccount}
  buyer jsonb not null,
  seller jsonb,
  item jsonb not null,
  tax_rate text not null,
  net_fen bigint not null,
  tax_fen bigint not null,
  gross_fen bigint not null,
  remark text not null default '' check (length(remark) <= 200),
  -- Agreed to be issued before the money is there.
  in_advance boolean not null default false,
  number text check (number ~ '^\d{20}$'),
  issued_on date,
  drawer text check (length(drawer) <= 40),
  -- Of a red-letter invoice: what it reverses, wholly or in part.
  red_of integer,
  credit_id uuid,
  red_confirmation text check (length(red_confirmation) between 4 and 40),
  red_reason text check (length(red_reason) <= 500),
  requested_by text not null check (requested_by in ('client', 'vendor')),
  requested_by_name text not null,
  requested_at timestamptz not null,
  issued_by_name text,
  delivered_by_name text,
  delivered_at timestamptz,
  version integer not null default 1,
  primary key (space_id, no),
  foreign key (space_id, payable_id) references payable (space_id, id),
  unique (space_id, number),
  foreign key (space_id, red_of) references invoice (space_id, no),
  check (net_fen + tax_fen = gross_fen),
  check ((gross_fen < 0) = (red_of is not null)),
  check ((status in ('issued', 'delivered', 'redRequested', 'redIssued')) = (number is not null and seller is not null
    and issued_on is not null))
);
-- Of one invoice one red-letter request waits at a time.
create unique index invoice_red on invoice (space_id, red_of) where red_of is not null and status = 'requested';
create index invoice_payable on invoice (space_id, payable_id);
select protect_space_table('invoice');
revoke delete on invoice from zuoxi_app;

-- What was issued is a document of record: afterwards only its way to the buyer and into a red letter is noted.
create function keep_issued_invoice() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if old.number is not null and (tg_op = 'DELETE'
    or (to_jsonb(new) - '{status,version,delivered_by_name,delivered_at,reversed_fen}'::text[])
      <> (to_jsonb(old) - '{status,version,delivered_by_name,delivered_at,reversed_fen}'::text[])) then
    raise exception 'an issued invoice is not changed' using errcode = 'integrity_constraint_violation';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger keep_issued before update or delete on invoice for each row execute function keep_issued_invoice();
