-- Roles, spaces, audit, live events, idempotency, notifications: what every module stands on.

-- The application works under this role; it can neither bypass row-level security nor change the schema.
-- Roles belong to the whole server: several databases on one server share it, and two migrations may race for it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'zuoxi_app') then
    begin
      create role zuoxi_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  if not pg_has_role(current_user, 'zuoxi_app', 'member') then
    execute format('grant zuoxi_app to %I', current_user);
  end if;
end $$;

grant usage on schema public to zuoxi_app;

-- A space is the unit of isolation: an organisation's private space, an engagement's shared space, a person's own space,
-- and the one of the installation. The id of an organisation, engagement or person is the id of its space.
create table space (
  id uuid primary key,
  kind text not null check (kind in ('organization', 'engagement', 'person', 'installation')),
  created_at timestamptz not null default now()
);
insert into space (id, kind) values ('00000000-0000-4000-8000-000000000000', 'installation');

-- Which organisations share an engagement's space.
create table space_party (
  space_id uuid not null references space (id),
  organization_id uuid not null references space (id),
  side text not null check (side in ('client', 'vendor')),
  primary key (space_id, organization_id),
  unique (space_id, side)
);
create index space_party_organization on space_party (organization_id);

-- One policy fits every tenant table. An unset app.spaces is an error, never "everything".
create function protect_space_table(tenant_table regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format(
    'create policy space_isolation on %s using (space_id = any (current_setting(''app.spaces'')::uuid[])) '
    'with check (space_id = any (current_setting(''app.spaces'')::uuid[]))', tenant_table);
  execute format('grant select, insert, update, delete on %s to zuoxi_app', tenant_table);
end $$;

-- Append-only and chained per space. `entry` is the canonical JSON that was hashed; the other columns are derived
-- from it by the database, so that none of them can be changed alone.
create table audit_event (
  space_id uuid not null references space (id),
  seq bigint not null check (seq > 0),
  entry text not null,
  previous_hash bytea not null,
  hash bytea not null,
  at timestamptz not null generated always as (to_timestamp(((entry::jsonb) ->> 'atMs')::bigint / 1000.0)) stored,
  action text not null generated always as ((entry::jsonb) ->> 'action') stored,
  actor_id uuid generated always as (((entry::jsonb) ->> 'actorId')::uuid) stored,
  actor_name text generated always as ((entry::jsonb) ->> 'actorName') stored,
  organization_id uuid generated always as (((entry::jsonb) ->> 'organizationId')::uuid) stored,
  object_type text generated always as ((entry::jsonb) ->> 'objectType') stored,
  object_id text generated always as ((entry::jsonb) ->> 'objectId') stored,
  primary key (space_id, seq)
);
create index audit_event_at on audit_event (space_id, at desc);
create index audit_event_object on audit_event (space_id, object_type, object_id);
select protect_space_table('audit_event');
-- Entries are appended by the request pipeline after the handler has run, under the owner's role.
revoke insert, update, delete on audit_event from zuoxi_app;

create table audit_head (
  space_id uuid primary key references space (id),
  seq bigint not null,
  hash bytea not null
);

-- What the screens are told after commit; kept for a day so that a reconnecting screen can catch up.
create table live_event (
  space_id uuid not null references space (id),
  id bigint generated always as identity,
  name text not null,
  keys jsonb not null default '{}',
  at timestamptz not null default clock_timestamp(),
  primary key (space_id, id)
);
create index live_event_at on live_event (at);
select protect_space_table('live_event');
revoke insert, update, delete on live_event from zuoxi_app;

-- A repeated command with the same key answers with the first answer instead of doing it twice.
create table idempotency (
  owner_id uuid not null,
  key text not null check (length(key) between 8 and 100),
  action text not null,
  input_hash bytea not null,
  output jsonb,
  at timestamptz not null default now(),
  primary key (owner_id, key)
);
create index idempotency_at on idempotency (at);

-- What waits for a person, in that person's own space.
create table notification (
  space_id uuid not null references space (id),
  id uuid not null default gen_random_uuid(),
  at timestamptz not null default now(),
  kind text not null,
  detail jsonb not null default '{}',
  path text not null,
  read_at timestamptz,
  primary key (space_id, id)
);
create index notification_unread on notification (space_id, at desc) where read_at is null;
select protect_space_table('notification');
