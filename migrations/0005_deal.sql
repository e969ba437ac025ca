-- Engagements between one client and one vendor. Every row lives in the engagement's shared space, whose id is the
-- engagement's; what comes from a private space is a copy of the fact that was true.

-- Equality of uuid beside the overlap of time ranges in one exclusion constraint.
create extension if not exists btree_gist;

create table engagement (
  space_id uuid primary key references space (id),
  code text not null check (code ~ '^HT-\d{4}-\d{4,6}$'),
  name text not null check (length(name) between 1 and 80),
  client_organization_id uuid not null references space (id),
  client_name text not null,
  vendor_organization_id uuid not null references space (id),
  vendor_name text not null,
  product_type text not null check (product_type in ('longTerm', 'campaign', 'shortTerm')),
  status text not null default 'proposed' check (status in ('proposed', 'accepted', 'declined', 'withdrawn')),
  stage text not null default 'intake' check (stage in ('intake', 'planning', 'quoting', 'sourcing', 'contracting',
    'paying', 'onboarding', 'adaptation', 'operating', 'closing', 'closed')),
  stage_since timestamptz not null default now(),
  starts_on date not null,
  -- The last day, inclusive; null while open-ended.
  ends_on date,
  zone text not null check (length(zone) between 1 and 60),
  message text not null default '' check (length(message) <= 500),
  proposed_by text not null check (proposed_by in ('client', 'vendor')),
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text check (length(decision_reason) <= 500),
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  check (ends_on is null or ends_on >= starts_on),
  check (client_organization_id <> vendor_organization_id),
  check ((status = 'proposed') = (decided_at is null))
);
create index engagement_proposed on engagement (proposed_at desc);
select protect_space_table('engagement');
revoke delete on engagement from zuoxi_app;

-- Codes count up per client and year. A vendor that proposes must not see the client's other engagements, so the next
-- number is all that the application may ask for.
create table engagement_counter (
  space_id uuid not null references space (id),
  year integer not null,
  last integer not null,
  primary key (space_id, year)
);
alter table engagement_counter enable row level security;

create function next_engagement_number(client_id uuid, of_year integer) returns integer
  language sql volatile security definer set search_path = pg_catalog, public as $$
  insert into public.engagement_counter (space_id, year, last) values (client_id, of_year, 1)
  on conflict (space_id, year) do update set last = public.engagement_counter.last + 1
  returning last
$$;
revoke execute on function next_engagement_number from public;
grant execute on function next_engagement_number to zuoxi_app;

-- Facts: which step was taken, when, by whom. The engagement's own stage is the last of them.
create table engagement_stage (
  space_id uuid not null references engagement (space_id),
  seq integer not null,
  from_stage text,
  to_stage text not null,
  at timestamptz not null,
  by_side text not null check (by_side in ('client', 'vendor')),
  by_name text not null,
  reason text check (length(reason) <= 500),
  primary key (space_id, seq)
);
select protect_space_table('engagement_stage');
revoke update, delete on engagement_stage from zuoxi_app;

-- A change of the agreed terms that waits for the other side.
create table engagement_change (
  space_id uuid not null references engagement (space_id),
  id uuid not null default gen_random_uuid(),
  terms jsonb not null,
  reason text not null check (length(reason) <= 500),
  proposed_by text not null check (proposed_by in ('client', 'vendor')),
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  status text not null default 'open' check (status in ('open', 'confirmed', 'rejected', 'withdrawn')),
  decided_by_name text,
  decided_at timestamptz,
  primary key (space_id, id)
);
create unique index engagement_change_open on engagement_change (space_id) where status = 'open';
select protect_space_table('engagement_change');
revoke delete on engagement_change from zuoxi_app;

-- Who of each side works in the engagement: a copy of the memberships that reach it. The user id is there so that the
-- other side's people can be notified; it is never shown.
create table engagement_member (
  space_id uuid not null references engagement (space_id),
  member_id uuid not null,
  side text not null check (side in ('client', 'vendor')),
  user_id uuid not null,
  display_name text not null,
  roles text[] not null,
  -- Null: every shop of the engagement.
  shop_ids uuid[],
  -- Held through a role in the whole organisation; such access cannot be taken away here.
  organization_wide boolean not null,
  active boolean not null default true,
  updated_at timestamptz not null default now(),
  primary key (space_id, member_id)
);
select protect_space_table('engagement_member');

create table engagement_contact (
  space_id uuid not null references engagement (space_id),
  side text not null check (side in ('client', 'vendor')),
  duty text not null check (duty in ('lead', 'operations', 'training', 'quality', 'finance')),
  member_id uuid not null,
  display_name text not null,
  set_at timestamptz not null,
  primary key (space_id, side, duty)
);
select protect_space_table('engagement_contact');

-- The shops served, as they were described from valid_from to valid_to. One open row a linked shop.
create table engagement_shop (
  space_id uuid not null references engagement (space_id),
  shop_id uuid not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  marketplace text not null,
  name text not null,
  category text not null,
  zone text not null,
  service_hours jsonb not null,
  required_online_minutes integer not null,
  exempt_hours jsonb not null,
  shop_version integer not null,
  primary key (space_id, shop_id, valid_from),
  check (valid_to > valid_from),
  exclude using gist (space_id with =, shop_id with =, tstzrange(valid_from, valid_to) with &&)
);
create unique index engagement_shop_current on engagement_shop (space_id, shop_id) where valid_to is null;
create index engagement_shop_shop on engagement_shop (shop_id) where valid_to is null;
select protect_space_table('engagement_shop');
revoke delete on engagement_shop from zuoxi_app;

-- Logins on the marketplace that agents work under.
create table sub_account (
  space_id uuid not null references engagement (space_id),
  id uuid not null default gen_random_uuid(),
  shop_id uuid not null,
  login text not null check (length(login) between 1 and 100),
  -- The login as imports are matched by it: NFKC, lower case, no spaces around.
  login_key text not null,
  display text not null default '' check (length(display) <= 80),
  status text not null default 'active' check (status in ('active', 'archived')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (space_id, id),
  unique (space_id, shop_id, login_key)
);
select protect_space_table('sub_account');
revoke delete on sub_account from zuoxi_app;

-- Who works under a sub-account from when to when, half open. At any time at most one agent, so that every message can be
-- attributed; an entry made by mistake is cancelled and stays.
create table sub_account_holder (
  space_id uuid not null,
  id uuid not null default gen_random_uuid(),
  sub_account_id uuid not null,
  member_id uuid not null,
  agent_name text not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  assigned_by_name text not null,
  assigned_at timestamptz not null,
  cancelled_at timestamptz,
  reason text check (length(reason) <= 500),
  primary key (space_id, id),
  foreign key (space_id, sub_account_id) references sub_account (space_id, id),
  check (valid_to > valid_from),
  constraint sub_account_one_holder exclude using gist
    (space_id with =, sub_account_id with =, tstzrange(valid_from, valid_to) with &&) where (cancelled_at is null)
);
create index sub_account_holder_account on sub_account_holder (space_id, sub_account_id, valid_from desc);
create index sub_account_holder_member on sub_account_holder (space_id, member_id);
select protect_space_table('sub_account_holder');
revoke delete on sub_account_holder from zuoxi_app;
