-- Finding words in chats: an inverted index of pairs of characters, newest conversations first. See docs/decisions/0040.

-- Days (UTC, of the conversations' beginnings) whose conversations changed since they were indexed. The mark tells a change
-- that came while the day was being indexed.
create table search_pending (
  space_id uuid not null references engagement (space_id),
  shop_id uuid not null,
  day date not null,
  mark integer not null default 1,
  since timestamptz not null default now(),
  primary key (space_id, shop_id, day)
);
select protect_space_table('search_pending');
revoke insert, update, delete on search_pending from zuoxi_app;

-- Some thousand conversations of a shop that follow one another in time. Blocks of other days do not overlap; those of the
-- same days are told apart by part, later conversations in the higher one.
create sequence search_block_no as integer;
create table search_block (
  space_id uuid not null references engagement (space_id),
  -- From a sequence, so that building one shop's index never waits for another's.
  no integer not null default nextval('search_block_no'),
  shop_id uuid not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  part integer not null,
  conversations integer not null,
  primary key (space_id, no),
  unique (space_id, shop_id, from_day, part)
);
select protect_space_table('search_block');
revoke insert, update, delete on search_block from zuoxi_app;

-- In which conversations of a block two characters stand next to each other in one message, the latest first. `gram` is the
-- first character's UTF-16 code in the upper half and the second's in the lower.
create table search_posting (
  space_id uuid not null,
  block_no integer not null,
  gram integer not null,
  count integer not null,
  conversations integer[] not null,
  primary key (space_id, block_no, gram)
);
select protect_space_table('search_posting');
revoke insert, update, delete on search_posting from zuoxi_app;

-- The newest conversations that hold all the grams, from blocks given newest first: those after `skip`, at most `wanted`.
-- One call reads no more blocks than it needs. Row-level security holds: it runs with the caller's rights.
create function search_conversations(of_space uuid, blocks integer[], grams integer[], skip integer, wanted integer)
  returns integer[] language plpgsql stable set search_path = public, pg_temp as $$
declare
  found integer[] := '{}';
  hit integer[];
  next_hit integer[];
  block integer;
  seen integer;
  passed integer := 0;
  size integer;
begin
  foreach block in array blocks loop
    seen := 0;
    for next_hit in
      select conversations from search_posting
      where space_id = of_space and block_no = block and gram = any (grams) order by count
    loop
      seen := seen + 1;
      if seen = 1 then
        hit := next_hit;
      else
        hit := array(select no from unnest(hit) with ordinality as h (no, place)
          where no in (select unnest(next_hit)) order by place);
      end if;
    end loop;
    continue when seen < cardinality(grams);
    size := cardinality(hit);
    if passed + size > skip then
      found := found || hit[greatest(skip - passed, 0) + 1 : greatest(skip - passed, 0) + wanted - cardinality(found)];
      exit when cardinality(found) >= wanted;
    end if;
    passed := passed + size;
  end loop;
  return found;
end $$;
revoke execute on function search_conversations from public;
grant execute on function search_conversations to zuoxi_app;
