-- Persons, credentials and sessions. They live in a schema of their own that the application role cannot read: a hole in a handler's
-- query shows no password hash and no session. Only the owner's pool (src/platform/identity) works here, and the application role gets
-- exactly one narrow function, so that the first run can be claimed inside the transaction that creates the operator organisation.
create schema identity;
revoke all on schema identity from public;

create table identity.person (
  id uuid primary key,
  email text not null unique check (email = lower(email) and length(email) <= 254),
  email_verified boolean not null default false,
  display_name text not null check (length(display_name) between 1 and 80),
  image text,
  phone text check (length(phone) <= 32),
  language text not null default 'zh' check (language in ('zh', 'en')),
  -- How the account came about. An 'installation' person without an installation row is the leftover of a first run that failed half way.
  origin text not null check (origin in ('installation', 'invitation')),
  second_factor boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- One row per way of proving who one is. `secret_hash` is argon2id in PHC form.
create table identity.credential (
  id uuid primary key,
  person_id uuid not null references identity.person (id) on delete cascade,
  provider text not null,
  provider_account text not null,
  secret_hash text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider, provider_account)
);
create index credential_person on identity.credential (person_id);

-- `token_hash` is SHA-256 of the token in the cookie: who reads this table still cannot sign in. `address` is already coarse.
create table identity.session (
  id uuid primary key,
  person_id uuid not null references identity.person (id) on delete cascade,
  token_hash text not null unique,
  address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_person on identity.session (person_id);
create index session_expiry on identity.session (expires_at);

-- Reset tokens and pending second-factor challenges. `identifier` is hashed; `value` is the person's id or a count of attempts.
create table identity.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on identity.verification (identifier);
create index verification_value on identity.verification (value);
create index verification_expiry on identity.verification (expires_at);

-- Secret and recovery codes are encrypted with the installation's secret. `last_used_step` is the highest 30-second step whose code was
-- accepted: a code of that step or an earlier one is never accepted again.
create table identity.second_factor (
  id uuid primary key,
  person_id uuid not null unique references identity.person (id) on delete cascade,
  secret text not null,
  recovery_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz,
  last_used_step bigint
);

-- Attempts per subject. `subject` is a keyed hash, so that the table names neither addresses nor persons.
create table identity.throttle (
  subject text primary key,
  kind text not null,
  attempts integer not null,
  window_started_at timestamptz not null,
  locked_until timestamptz
);
create index throttle_window on identity.throttle (window_started_at);

create table identity.installation (
  only_one boolean primary key default true check (only_one),
  claimed_at timestamptz not null default now()
);

-- Claims the first run for the calling transaction. A second caller waits for the first one's end and then gets false; when the first one
-- rolls back, the second gets true. False as well once anybody came in by another way.
create function identity.claim_installation() returns boolean
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into identity.installation default values on conflict do nothing;
  if not found then
    return false;
  end if;
  if exists (select from identity.person where origin <> 'installation') then
    delete from identity.installation;
    return false;
  end if;
  return true;
end
$$;
revoke all on function identity.claim_installation() from public;
grant usage on schema identity to zuoxi_app;
grant execute on function identity.claim_installation() to zuoxi_app;
