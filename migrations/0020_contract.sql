-- The clauses both sides have agreed to, the changes they propose to each other, and the drafts each side keeps to itself.

-- What one side shows the other: a set of changed clauses with the day they take effect. The first one agreed is the contract.
create table amendment (
  space_id uuid not null references engagement (space_id),
  no integer not null check (no between 1 and 10000),
  title text not null check (length(title) between 1 and 80),
  reason text not null default '' check (length(reason) <= 500),
  effective_from date not null,
  -- The changed clauses, see clauseChange in the module's api; never altered once shown.
  changes jsonb not null,
  -- Name, zone and term of the engagement as they were when this was shown.
  head jsonb not null,
  proposed_by text not null check (proposed_by in ('client', 'vendor')),
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  status text not null default 'proposed' check (status in ('proposed', 'accepted', 'declined', 'withdrawn')),
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text check (length(decision_reason) <= 500),
  version integer not null default 1,
  primary key (space_id, no),
  check ((status = 'proposed') = (decided_at is null))
);
-- One at a time, so that nobody decides about clauses that another decision is changing.
create unique index amendment_open on amendment (space_id) where status = 'proposed';
select protect_space_table('amendment');
revoke delete on amendment from zuoxi_app;

create table contract (
  space_id uuid primary key references engagement (space_id),
  -- Days and periods are those of this zone; it changes only with an amendment.
  zone text not null check (length(zone) between 1 and 60),
  since timestamptz not null,
  -- Counts up with every amendment agreed.
  version integer not null default 1,
  updated_at timestamptz not null
);
select protect_space_table('contract');
revoke delete on contract from zuoxi_app;

create table clause_version (
  space_id uuid not null references contract (space_id),
  no text not null check (no ~ '^\d{1,3}(\.\d{1,3}){0,2}$'),
  version integer not null check (version >= 1),
  kind text not null check (kind in ('fee', 'sla', 'penalty', 'bonus', 'exclusion', 'enforcement', 'termination', 'payment')),
  title text not null check (length(title) between 1 and 80),
  -- {kind, params}
  terms jsonb not null,
  effective_from date not null,
  -- The last day, included; null: until the contract ends.
  effective_to date,
  agreed_in integer not null,
  -- The amendment that ended it before its time, and the one that took its place before it came into force.
  ended_in integer,
  replaced_in integer,
  primary key (space_id, no, version),
  foreign key (space_id, agreed_in) references amendment (space_id, no),
  foreign key (space_id, ended_in) references amendment (space_id, no),
  foreign key (space_id, replaced_in) references amendment (space_id, no),
  check (effective_to >= effective_from),
  constraint clause_version_one_in_force exclude using gist
    (space_id with =, no with =, daterange(effective_from, effective_to, '[]') with &&) where (replaced_in is null)
);
select protect_space_table('clause_version');
revoke delete on clause_version from zuoxi_app;

-- What one side prepares lies in its own space: the other side cannot read it by any query.
create table amendment_draft (
  space_id uuid not null references organization (space_id),
  id uuid not null default gen_random_uuid(),
  engagement_id uuid not null references engagement (space_id),
  title text not null check (length(title) between 1 and 80),
  reason text not null default '' check (length(reason) <= 500),
  effective_from date not null,
  version integer not null default 1,
  created_by_name text not null,
  updated_by_name text not null,
  updated_at timestamptz not null,
  primary key (space_id, id)
);
create index amendment_draft_engagement on amendment_draft (space_id, engagement_id, updated_at desc);
select protect_space_table('amendment_draft');

create table amendment_draft_change (
  space_id uuid not null,
  draft_id uuid not null,
  no text not null check (no ~ '^\d{1,3}(\.\d{1,3}){0,2}$'),
  change jsonb not null,
  -- Two people may work on one draft: who saves a clause names the revision that was read.
  revision integer not null default 1,
  updated_by_name text not null,
  updated_at timestamptz not null,
  primary key (space_id, draft_id, no),
  foreign key (space_id, draft_id) references amendment_draft (space_id, id) on delete cascade
);
select protect_space_table('amendment_draft_change');
