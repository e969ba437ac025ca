-- Chats as they were, in the engagement's shared space. Facts are appended by imports under the owning role (COPY does not
-- work under row-level security); the application reads them and changes none.

-- Every login that occurs in chats, known to the engagement as a sub-account or not. Facts name it by its number.
create table chat_account (
  space_id uuid not null references engagement (space_id),
  no integer not null,
  shop_id uuid not null,
  login text not null check (length(login) between 1 and 400),
  -- As sub_account.login_key: NFKC, lower case, no spaces around.
  login_key text not null,
  primary key (space_id, no),
  unique (space_id, shop_id, login_key)
);
select protect_space_table('chat_account');
revoke insert, update, delete on chat_account from zuoxi_app;

-- Numbers are handed out in a transaction of its own, so that two imports never wait for each other; gaps are harmless.
create table desk_counter (
  space_id uuid primary key references engagement (space_id),
  conversation_no integer not null default 0,
  account_no integer not null default 0
);
select protect_space_table('desk_counter');
revoke insert, update, delete on desk_counter from zuoxi_app;

create table conversation (
  space_id uuid not null references engagement (space_id),
  no integer not null,
  -- For what names a conversation across engagements, such as the record of a reveal.
  id uuid not null default gen_random_uuid(),
  shop_id uuid not null,
  external_id text not null check (length(external_id) between 1 and 400),
  -- The month its messages are kept under: that of its first message when it was first imported. It never changes.
  month date not null check (extract(day from month) = 1),
  buyer_id text check (length(buyer_id) <= 400),
  started_at timestamptz not null,
  ended_at timestamptz not null check (ended_at >= started_at),
  -- Local days of the shop.
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  message_count integer not null check (message_count > 0),
  -- Messages of the buyer, and of humans on the shop's side.
  buyer_count integer not null check (buyer_count >= 0),
  human_count integer not null check (human_count >= 0),
  account_nos integer[] not null default '{}',
  order_no text check (length(order_no) <= 400),
  rating smallint,
  -- Whether the source told more than messages: transfers, opening, closing and the like.
  has_events boolean not null default false,
  -- The import that brought it first.
  import_no integer not null,
  primary key (space_id, no),
  unique (space_id, shop_id, external_id),
  unique (space_id, id)
);
create index conversation_started on conversation (space_id, shop_id, started_at desc, no desc);
create index conversation_first_day on conversation (space_id, shop_id, first_day);
-- Few run over midnight; this finds those that began before a day and reach into it.
create index conversation_over_midnight on conversation (space_id, shop_id, last_day) where last_day > first_day;
create index conversation_buyer on conversation (space_id, buyer_id, started_at desc);
create index conversation_order on conversation (space_id, order_no) where order_no is not null;
select protect_space_table('conversation');
revoke insert, update, delete on conversation from zuoxi_app;

-- Messages never change. Kept by the month of their conversation, so that a conversation lies in one partition and a
-- message cannot come twice. No foreign key: the import is the only writer, and checking millions of them costs too much.
create table message (
  at timestamptz not null,
  -- Tells a repeated message from one that came again with other content.
  content_hash bigint not null,
  conversation_no integer not null,
  month date not null,
  import_no integer not null,
  -- Place in its file: orders messages of one instant after (import_no).
  ordinal integer not null,
  -- Who wrote it, or who hands the conversation over; whom it is handed to.
  account_no integer,
  assigned_to integer,
  -- Positions in senderRoles and messageEvents of the engine; small, because there are millions.
  role smallint not null,
  event smallint not null,
  space_id uuid not null,
  id text not null,
  text text not null,
  primary key (space_id, month, conversation_no, id)
) partition by range (month);
select protect_space_table('message');
revoke insert, update, delete on message from zuoxi_app;

-- Makes the partition of a month where it is missing. It is reached through `message` alone: it grants nothing to anybody, and
-- row-level security without a policy would show nothing even then. Attached rather than created as a partition, which
-- would keep others from reading messages until the caller commits.
create function ensure_message_month(wanted date) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  first_day constant date := date_trunc('month', wanted)::date;
  partition constant text := 'message_' || to_char(first_day, 'YYYY_MM');
begin
  if first_day < date '2000-01-01' or first_day > date '2100-12-01' then
    raise exception 'no messages are kept of %', first_day using errcode = 'check_violation';
  end if;
  if to_regclass(partition) is not null then return; end if;
  perform pg_advisory_xact_lock(7300002);
  if to_regclass(partition) is not null then return; end if;
  execute format('create table %I (like message including defaults)', partition);
  execute format('alter table %I enable row level security', partition);
  execute format('alter table message attach partition %I for values from (%L) to (%L)',
    partition, first_day, (first_day + interval '1 month')::date);
end $$;
revoke execute on function ensure_message_month from public;
grant execute on function ensure_message_month to zuoxi_app;

-- The first of `wanted` numbers nobody else gets.
create function reserve_desk_numbers(of_space uuid, kind text, wanted integer) returns integer
  language sql volatile set search_path = public, pg_temp as $$
  insert into desk_counter as c (space_id, conversation_no, account_no)
  values (of_space, case when kind = 'conversation' then wanted else 0 end, case when kind = 'account' then wanted else 0 end)
  on conflict (space_id) do update
  set conversation_no = c.conversation_no + excluded.conversation_no, account_no = c.account_no + excluded.account_no
  returning case when kind = 'conversation' then conversation_no else account_no end - wanted + 1
$$;
revoke execute on function reserve_desk_numbers from public;
