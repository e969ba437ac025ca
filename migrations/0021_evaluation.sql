-- What the clauses of a month come to: values computed from figures and entered values, shared, disputed, signed, frozen.
-- What was computed, said and signed is only ever added; the application has no right to change it or to take it away.

-- A value no module measures yet, entered by a named person. A correction is a new row that names the one it replaces.
create table entered_value (
  space_id uuid not null references engagement (space_id),
  id uuid not null default gen_random_uuid(),
  -- Number in the metric catalogue, or a key of the parties' own.
  metric text not null check (metric ~ '^(M-\d{2}|[a-z][A-Za-z0-9]{0,39})$'),
  name text not null check (length(name) between 1 and 60),
  reading text not null check (reading in ('rate', 'amount', 'count', 'points', 'hours', 'days')),
  from_day date not null,
  to_day date not null,
  -- A rate has these two, everything else the value, an exact decimal number as text.
  met bigint check (met >= 0),
  total bigint check (total >= 0),
  value text check (value ~ '^-?\d{1,15}(\.\d{1,12})?$'),
  -- Says that what it replaces never held.
  withdrawn boolean not null default false,
  note text not null check (length(note) <= 500),
  file_ids uuid[] not null default '{}' check (cardinality(file_ids) <= 20),
  replaces uuid,
  source text not null check (source in ('form', 'import', 'dispute')),
  side text not null check (side in ('client', 'vendor')),
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (space_id, id),
  -- One correction a row: of two people who correct at once, the second is told.
  unique (space_id, replaces),
  foreign key (space_id, replaces) references entered_value (space_id, id),
  check (to_day >= from_day),
  check (met <= total),
  check ((reading = 'rate') = (met is not null) and (met is null) = (total is null)),
  check ((reading = 'rate') = (value is null))
);
create index entered_value_days on entered_value (space_id, from_day, to_day);
select protect_space_table('entered_value');
revoke update, delete on entered_value from zuoxi_app;

-- Everything a clause ever came to in a stretch of days judged as one, oldest first.
create table evaluation_value (
  space_id uuid not null references engagement (space_id),
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  clause_no text not null,
  from_day date not null,
  revision integer not null check (revision > 0),
  to_day date not null,
  clause_version integer not null,
  at timestamptz not null,
  cause text not null check (cause in ('daily', 'figures', 'contract', 'entered', 'dispute', 'asked')),
  -- The exact quotient as a number for charts; null without data.
  value double precision,
  met double precision,
  total double precision,
  result text not null check (result in ('exceeded', 'met', 'near', 'missed', 'notEnforced', 'noData')),
  -- The value of each day, for small charts; null where a day has none.
  trend jsonb not null default '[]',
  -- Hash of everything it was computed from.
  digest text not null,
  -- The engine's answer, canonical JSON.
  body text not null,
  primary key (space_id, period, clause_no, from_day, revision)
);
select protect_space_table('evaluation_value');
revoke update, delete on evaluation_value from zuoxi_app;

-- Which of the values holds.
create table evaluation (
  space_id uuid not null references engagement (space_id),
  period text not null,
  clause_no text not null,
  from_day date not null,
  revision integer not null,
  primary key (space_id, period, clause_no, from_day),
  unique (space_id, period, clause_no, from_day, revision),
  foreign key (space_id, period, clause_no, from_day, revision)
    references evaluation_value (space_id, period, clause_no, from_day, revision)
);
select protect_space_table('evaluation');

-- When a period was computed last, and how often its values changed.
create table evaluated_period (
  space_id uuid not null references engagement (space_id),
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  revision integer not null,
  computed_at timestamptz not null,
  -- Hash over the digests of all its values: what the sides sign.
  digest text not null,
  primary key (space_id, period)
);
select protect_space_table('evaluated_period');
revoke delete on evaluated_period from zuoxi_app;

create table period_share (
  space_id uuid not null references engagement (space_id),
  period text not null,
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  note text not null check (length(note) <= 500),
  primary key (space_id, period)
);
select protect_space_table('period_share');
revoke update, delete on period_share from zuoxi_app;

-- A side accepts one value as it stands; another value has to be accepted anew.
create table evaluation_confirmation (
  space_id uuid not null references engagement (space_id),
  period text not null,
  clause_no text not null,
  from_day date not null,
  digest text not null,
  side text not null check (side in ('client', 'vendor')),
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  primary key (space_id, period, clause_no, from_day, digest, side)
);
select protect_space_table('evaluation_confirmation');
revoke update, delete on evaluation_confirmation from zuoxi_app;

-- A named person's word that the values of a period are to stand, for exactly the values with this hash.
create table period_signature (
  space_id uuid not null references engagement (space_id),
  period text not null,
  side text not null check (side in ('client', 'vendor')),
  digest text not null,
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  primary key (space_id, period, side, digest)
);
select protect_space_table('period_signature');
revoke update, delete on period_signature from zuoxi_app;

-- What both sides signed, with the contract and the facts it was computed from, canonical JSON.
create table frozen_period (
  space_id uuid not null references engagement (space_id),
  period text not null,
  at timestamptz not null,
  digest text not null,
  contract text not null,
  evaluations text not null,
  facts text not null,
  primary key (space_id, period)
);
select protect_space_table('frozen_period');
revoke update, delete on frozen_period from zuoxi_app;

-- Holds the values in place: while a row here names one, no other can take its place, nor can it go.
create table frozen_evaluation (
  space_id uuid not null,
  period text not null,
  clause_no text not null,
  from_day date not null,
  revision integer not null,
  primary key (space_id, period, clause_no, from_day),
  foreign key (space_id, period) references frozen_period (space_id, period),
  foreign key (space_id, period, clause_no, from_day, revision)
    references evaluation (space_id, period, clause_no, from_day, revision)
);
select protect_space_table('frozen_evaluation');
revoke update, delete on frozen_evaluation from zuoxi_app;

-- What a frozen period would be with the facts that came later. The frozen values stay; the difference is settled later.
create table late_evaluation (
  space_id uuid not null,
  period text not null,
  revision integer not null check (revision > 0),
  at timestamptz not null,
  digest text not null,
  evaluations text not null,
  facts text not null,
  primary key (space_id, period, revision),
  foreign key (space_id, period) references frozen_period (space_id, period)
);
select protect_space_table('late_evaluation');
revoke update, delete on late_evaluation from zuoxi_app;

create table dispute (
  space_id uuid not null references engagement (space_id),
  id uuid not null default gen_random_uuid(),
  no integer not null check (no > 0),
  period text not null,
  clause_no text not null,
  from_day date not null,
  -- Leave facts out, count again what was left out, another entered value, or something no figure follows from.
  ask text not null check (ask in ('exclude', 'restore', 'correct', 'other')),
  reason text check (reason in ('outOfWindow', 'platformOutage', 'clientOutage', 'spam', 'test', 'forceMajeure',
    'duplicateImport', 'agreed')),
  shop_id uuid,
  from_at timestamptz,
  to_at timestamptz,
  conversation_nos integer[] not null default '{}' check (cardinality(conversation_nos) <= 50),
  -- The exclusion that is to be taken back, or those that were granted.
  exclusion_ids uuid[] not null default '{}',
  entered_value_id uuid,
  -- The met, total or value asked for.
  wanted jsonb,
  opened_by text not null check (opened_by in ('client', 'vendor')),
  opened_by_id uuid not null,
  opened_by_name text not null,
  opened_at timestamptz not null,
  -- By when an answer is due. Nothing happens by itself when it has passed.
  decide_by timestamptz not null,
  status text not null default 'open' check (status in ('open', 'granted', 'denied', 'withdrawn')),
  decided_by_id uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_note text check (length(decision_note) <= 500),
  -- The value when it was decided, and the one that came of it.
  before_revision integer,
  after_revision integer,
  version integer not null default 1,
  primary key (space_id, id),
  unique (space_id, no),
  check (to_at > from_at),
  check ((status = 'open') = (decided_at is null))
);
create index dispute_clause on dispute (space_id, period, clause_no);
select protect_space_table('dispute');
revoke delete on dispute from zuoxi_app;

-- What both sides say, with their evidence; the first message is the reason the dispute was opened for.
create table dispute_message (
  space_id uuid not null,
  dispute_id uuid not null,
  no integer not null check (no > 0),
  side text not null check (side in ('client', 'vendor')),
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  text text not null check (length(text) <= 2000),
  file_ids uuid[] not null default '{}' check (cardinality(file_ids) <= 20),
  conversation_nos integer[] not null default '{}' check (cardinality(conversation_nos) <= 50),
  primary key (space_id, dispute_id, no),
  foreign key (space_id, dispute_id) references dispute (space_id, id)
);
select protect_space_table('dispute_message');
revoke update, delete on dispute_message from zuoxi_app;

-- A right that follows from misses in a row. It comes about when the last of them is frozen, and ends by its date.
create table termination_right (
  space_id uuid not null references engagement (space_id),
  id uuid not null default gen_random_uuid(),
  clause_no text not null,
  clause_version integer not null,
  of_clause_no text not null,
  "right" text not null check ("right" in ('terminate', 'replaceVendorAgents', 'freeSeats')),
  holder text not null check (holder in ('client', 'vendor')),
  period text not null,
  misses integer not null check (misses > 0),
  accrued_at timestamptz not null,
  -- The last day on which it can be exercised.
  expires_on date not null,
  status text not null default 'accrued' check (status in ('accrued', 'exercised', 'lapsed', 'waived')),
  ended_at timestamptz,
  ended_by_id uuid,
  ended_by_name text,
  -- The words of the notice, or the reason why it is given up.
  notice text check (length(notice) <= 5000),
  delivered_at timestamptz,
  delivery text check (length(delivery) <= 200),
  file_ids uuid[] not null default '{}' check (cardinality(file_ids) <= 20),
  version integer not null default 1,
  primary key (space_id, id),
  unique (space_id, clause_no, period),
  check ((status = 'accrued') = (ended_at is null))
);
create index termination_right_open on termination_right (expires_on) where status = 'accrued';
select protect_space_table('termination_right');
revoke delete on termination_right from zuoxi_app;
