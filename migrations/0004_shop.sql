-- A client's shops on the marketplaces. They live in the client's private space; an engagement keeps a copy of the facts.

create table shop (
  space_id uuid not null references space (id),
  id uuid not null default gen_random_uuid(),
  marketplace text not null
    check (marketplace in ('taobao', 'tmall', 'jd', 'pdd', 'kuaishou', 'douyin', 'xiaohongshu', 'own')),
  name text not null check (length(name) between 1 and 80),
  category text not null check (length(category) between 1 and 40),
  zone text not null check (length(zone) between 1 and 60),
  -- Seven lists, Monday first, of {from, to} in minutes since local midnight, half open; 1440 is 24:00.
  service_hours jsonb not null check (jsonb_typeof(service_hours) = 'array' and jsonb_array_length(service_hours) = 7),
  -- What the marketplace demands of every day, and the hours of the day it does not count.
  required_online_minutes integer not null check (required_online_minutes between 0 and 1440),
  exempt_hours jsonb not null default '[]' check (jsonb_typeof(exempt_hours) = 'array'),
  status text not null default 'active' check (status in ('active', 'archived')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (space_id, id)
);
-- An archived shop leaves its name free; two shops of one name on one marketplace could not be told apart in an import.
create unique index shop_name on shop (space_id, marketplace, lower(name)) where status = 'active';
select protect_space_table('shop');
revoke delete on shop from zuoxi_app;

-- Engagements that serve a shop now, entered by module deal: a shop in use is not archived, and its changes are copied there.
create table shop_use (
  space_id uuid not null,
  shop_id uuid not null,
  engagement_id uuid not null references space (id),
  engagement_code text not null,
  since timestamptz not null default now(),
  primary key (space_id, shop_id, engagement_id),
  foreign key (space_id, shop_id) references shop (space_id, id)
);
select protect_space_table('shop_use');
