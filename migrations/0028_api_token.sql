-- Tokens by which machines call the interface for an organisation, under roles of their own and with an end.
-- `token_hash` is SHA-256 of 256 random bits: who reads this table cannot call.
create table api_token (
  space_id uuid not null references organization (space_id),
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 1 and 80),
  roles jsonb not null,
  token_hash bytea not null unique check (length(token_hash) = 32),
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at > created_at),
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  primary key (space_id, id)
);
create unique index api_token_name on api_token (space_id, lower(name)) where revoked_at is null;
select protect_space_table('api_token');
