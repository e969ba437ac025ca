-- Stored figures: counts of local days that add up, the conversations behind them, and what both sides agreed to leave out.
-- Cells and evidence are written by the recomputation alone, under the owning role; the application reads them.

-- Rule packs measured for a shop beside its marketplace's and our own.
create table measured_pack (
  space_id uuid not null references engagement (space_id),
  shop_id uuid not null,
  -- Of the marketplace's versions each judges the days it was in force.
  marketplace text not null check (marketplace in ('own', 'taobao', 'jd', 'pdd', 'douyin', 'kuaishou', 'xiaohongshu')),
  added_by_name text not null,
  added_at timestamptz not null,
  primary key (space_id, shop_id, marketplace)
);
select protect_space_table('measured_pack');

-- Small numbers for definitions, because there are many cells. The key is `pack/metric/unit`.
create table figure_definition (
  space_id uuid not null references engagement (space_id),
  no smallint not null,
  key text not null check (length(key) <= 200),
  primary key (space_id, no),
  unique (space_id, key)
);
select protect_space_table('figure_definition');
revoke insert, update, delete on figure_definition from zuoxi_app;

-- Whom figures are credited to: a member, or the login under which somebody wrote whom nobody is known to have been.
create table measured_agent (
  space_id uuid not null references engagement (space_id),
  no integer not null,
  member_id uuid,
  account_no integer,
  name text not null,
  primary key (space_id, no),
  unique (space_id, member_id),
  unique (space_id, account_no),
  check ((member_id is null) <> (account_no is null))
);
select protect_space_table('measured_agent');
revoke insert, update, delete on measured_agent from zuoxi_app;

-- Who held which login when, as the cells were computed: what differs from it now has to be computed anew.
create table measured_holder (
  space_id uuid not null references engagement (space_id),
  account_no integer not null,
  -- [{memberId, from, to}], in order, half open.
  spans jsonb not null,
  primary key (space_id, account_no)
);
select protect_space_table('measured_holder');
revoke insert, update, delete on measured_holder from zuoxi_app;

-- Teams of a vendor, to add up the figures of their members. One team a member.
create table agent_team (
  space_id uuid not null references engagement (space_id),
  member_id uuid not null,
  team text not null check (length(team) between 1 and 40),
  primary key (space_id, member_id)
);
select protect_space_table('agent_team');

-- Local days of a shop whose cells are not what the facts say. Taken away by the recomputation that has settled them.
create table measure_due (
  space_id uuid not null references engagement (space_id),
  shop_id uuid not null,
  day date not null,
  -- Which request this is: a later one during the computation must not be taken away with the earlier.
  ticket uuid not null default gen_random_uuid(),
  cause text not null check (cause in ('import', 'exclusion', 'attribution', 'definitions')),
  cause_id text,
  since timestamptz not null default clock_timestamp(),
  primary key (space_id, shop_id, day)
);
select protect_space_table('measure_due');

-- Days that have been computed. A day whose figures change after they were final gets a new revision.
create table measured_day (
  space_id uuid not null references engagement (space_id),
  shop_id uuid not null,
  day date not null,
  revision integer not null,
  conversations integer not null,
  messages integer not null,
  first_at timestamptz not null,
  computed_at timestamptz not null,
  primary key (space_id, shop_id, day)
);
select protect_space_table('measured_day');
revoke insert, update, delete on measured_day from zuoxi_app;

create table figure_revision (
  space_id uuid not null references engagement (space_id),
  shop_id uuid not null,
  day date not null,
  revision integer not null check (revision > 1),
  at timestamptz not null,
  cause text not null,
  cause_id text,
  primary key (space_id, shop_id, day, revision)
);
create index figure_revision_at on figure_revision (space_id, shop_id, at desc);
select protect_space_table('figure_revision');
revoke insert, update, delete on figure_revision from zuoxi_app;

-- What a definition counted on one local day in one group. A cell holds from `since` until another one takes its place,
-- so that earlier values stay readable with the time they were shown.
create table figure_cell (
  space_id uuid not null,
  shop_id uuid not null,
  definition_no smallint not null,
  -- 0 the whole shop, 1 agent, 2 hour of the day, 3 service period.
  grain smallint not null check (grain between 0 and 3),
  day date not null,
  -- 0 for the whole shop; measured_agent.no or 0 for nobody known; the hour; 0 outside, else the segment of service.
  key integer not null,
  revision integer not null,
  since timestamptz not null,
  until timestamptz,
  met bigint not null,
  total bigint not null,
  -- Units left out, parallel to the engine's exclusionReasons; null where there are none.
  excluded integer[],
  duration_count integer not null default 0,
  duration_sum bigint not null default 0,
  -- The engine's distribution of the times, for percentiles of merged cells; null without times.
  durations bytea,
  primary key (space_id, shop_id, definition_no, grain, day, key, revision)
);
create index figure_cell_day on figure_cell (space_id, shop_id, day) where until is null;
select protect_space_table('figure_cell');
revoke insert, update, delete on figure_cell from zuoxi_app;

-- The conversations behind the present cells: numbers in ascending order with the units of each, packed. A page of rows
-- reads the counts of the days and the packed numbers of a few of them, whatever the history.
create table figure_evidence (
  space_id uuid not null,
  shop_id uuid not null,
  definition_no smallint not null,
  -- 0 the whole shop, 1 agent.
  grain smallint not null check (grain in (0, 1)),
  key integer not null,
  -- 0 missed, 1 met, 2 + position in exclusionReasons.
  verdict smallint not null check (verdict >= 0),
  day date not null,
  units integer not null,
  conversations integer not null,
  packed bytea not null,
  primary key (space_id, shop_id, definition_no, grain, key, verdict, day)
);
create index figure_evidence_day on figure_evidence (space_id, shop_id, day);
select protect_space_table('figure_evidence');
revoke insert, update, delete on figure_evidence from zuoxi_app;

-- What one side asks to leave out and the other side decides. Everything that is named limits it: time always, then
-- shop, agent or login, conversation.
create table exclusion (
  space_id uuid not null references engagement (space_id),
  id uuid not null default gen_random_uuid(),
  reason text not null check (reason in ('outOfWindow', 'platformOutage', 'clientOutage', 'spam', 'test', 'forceMajeure',
    'duplicateImport', 'agreed')),
  shop_id uuid,
  from_at timestamptz not null,
  to_at timestamptz not null,
  member_id uuid,
  agent_name text,
  conversation_no integer,
  conversation_id text,
  note text not null check (length(note) between 1 and 500),
  requested_by text not null check (requested_by in ('client', 'vendor')),
  requested_by_id uuid not null,
  requested_by_name text not null,
  requested_at timestamptz not null,
  -- By when an answer is expected; nothing happens by itself.
  answer_by timestamptz not null,
  status text not null default 'requested' check (status in ('requested', 'granted', 'denied', 'withdrawn')),
  decided_by_name text,
  decided_at timestamptz,
  decision_note text check (length(decision_note) <= 500),
  version integer not null default 1,
  primary key (space_id, id),
  check (to_at > from_at),
  check ((status = 'requested') = (decided_at is null))
);
create index exclusion_requested on exclusion (space_id, requested_at desc);
create index exclusion_granted on exclusion (space_id, from_at, to_at) where status = 'granted';
select protect_space_table('exclusion');
revoke delete on exclusion from zuoxi_app;
