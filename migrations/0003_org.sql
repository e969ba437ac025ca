-- Organisations, their members, invitations and the revealing of masked personal data. Each row lives in the private space
-- of its organisation; the id of an organisation is the id of that space.

-- The fields of a contract's header and of a digital invoice.
create table organization (
  space_id uuid primary key references space (id),
  kind text not null check (kind in ('client', 'vendor', 'operator')),
  name text not null check (length(name) between 1 and 100),
  code text not null check (code ~ '^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$'),
  unified_social_credit_code text check (length(unified_social_credit_code) = 18),
  address text check (length(address) <= 200),
  legal_representative text check (length(legal_representative) <= 80),
  registered_phone text check (length(registered_phone) <= 32),
  taxpayer_kind text check (taxpayer_kind in ('general', 'smallScale')),
  bank_name text check (length(bank_name) <= 100),
  bank_account text check (length(bank_account) <= 40),
  -- Reveals of masked data a member may do in a day without another person's approval.
  daily_reveals integer not null default 20 check (daily_reveals between 0 and 1000),
  -- When its first member came in. Until then the operator may invite an owner again.
  activated_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
select protect_space_table('organization');

-- What may be known across spaces: a partner who was told the code finds the name behind it. Not readable by the application
-- role, which has only the two functions below.
create table organization_directory (
  organization_id uuid primary key references organization (space_id),
  code text not null unique,
  kind text not null,
  name text not null,
  activated_at timestamptz,
  created_at timestamptz not null
);
create index organization_directory_name on organization_directory (name);

-- Copies an organisation the transaction may see into the directory; does nothing for any other.
create function publish_organization(organization uuid) returns void
  language sql security definer set search_path = public, pg_temp
as $$
  insert into organization_directory (organization_id, code, kind, name, activated_at, created_at)
  select o.space_id, o.code, o.kind, o.name, o.activated_at, o.created_at from organization o
  where o.space_id = organization and o.space_id = any (current_setting('app.spaces')::uuid[])
  on conflict (organization_id) do update
  set code = excluded.code, name = excluded.name, activated_at = excluded.activated_at
$$;

create function find_organization(directory_code text) returns table (organization_id uuid, kind text, name text)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select d.organization_id, d.kind, d.name from organization_directory d where d.code = directory_code
$$;
revoke all on function publish_organization(uuid), find_organization(text) from public;
grant execute on function publish_organization(uuid), find_organization(text) to zuoxi_app;

create table organization_contact (
  space_id uuid not null references organization (space_id),
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 1 and 80),
  title text check (length(title) <= 80),
  phone text check (length(phone) <= 32),
  email text check (length(email) <= 254),
  purpose text not null check (purpose in ('contract', 'business', 'operations', 'finance', 'emergency')),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (space_id, id)
);
select protect_space_table('organization_contact');

create table member (
  space_id uuid not null references organization (space_id),
  id uuid not null default gen_random_uuid(),
  user_id uuid not null references space (id),
  display_name text not null check (length(display_name) between 1 and 80),
  email text not null check (email = lower(email) and length(email) <= 254),
  phone text check (length(phone) <= 32),
  job_title text check (length(job_title) <= 80),
  status text not null default 'active' check (status in ('active', 'suspended', 'ended')),
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  version integer not null default 1,
  primary key (space_id, id),
  unique (space_id, user_id)
);
-- Resolving who acts for whom goes across spaces, by the owning role only.
create index member_user on member (user_id);
select protect_space_table('member');

-- A changed role ends one row and begins another: who could do what, and when, stays answerable.
create table member_role (
  space_id uuid not null,
  id uuid not null default gen_random_uuid(),
  member_id uuid not null,
  role text not null,
  engagement_id uuid references space (id),
  shop_ids uuid[] check (cardinality(shop_ids) between 1 and 200),
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  primary key (space_id, id),
  foreign key (space_id, member_id) references member (space_id, id)
);
create index member_role_member on member_role (space_id, member_id);
select protect_space_table('member_role');

-- `token_hash` is SHA-256 of the secret in the link: who reads this table cannot accept an invitation.
create table invitation (
  space_id uuid not null references organization (space_id),
  id uuid not null default gen_random_uuid(),
  email text not null check (email = lower(email) and length(email) <= 254),
  display_name text not null check (length(display_name) between 1 and 80),
  roles jsonb not null,
  token_hash bytea not null,
  status text not null default 'open' check (status in ('open', 'accepted', 'revoked', 'expired')),
  invited_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  closed_at timestamptz,
  primary key (space_id, id),
  unique (space_id, token_hash)
);
create unique index invitation_open on invitation (space_id, email) where status = 'open';
select protect_space_table('invitation');

create table reveal_grant (
  space_id uuid not null references organization (space_id),
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  member_name text not null,
  subject_type text not null,
  subject_id uuid not null,
  -- What the approver reads: never the plain value.
  subject_label text not null,
  field text not null,
  reason text not null check (length(reason) between 4 and 300),
  status text not null check (status in ('requested', 'granted', 'denied', 'expired')),
  requested_at timestamptz not null default now(),
  decided_at timestamptz,
  -- Null where it was granted within the daily limit.
  decided_by uuid,
  decided_by_name text,
  expires_at timestamptz not null,
  primary key (space_id, id)
);
create index reveal_grant_user on reveal_grant (space_id, user_id, requested_at desc);
create index reveal_grant_status on reveal_grant (space_id, status, requested_at desc);
select protect_space_table('reveal_grant');
