-- Messages of one instant stand in an order that depends on nothing but themselves, so that no figure depends on how files
-- were cut, shuffled or repeated: by the number their id counts by, then by what and whose they are (engine/metrics/place.ts).
-- Only what is equal in all of that keeps the order of its file. What is stored already gets the same place, without whose.
create function pg_temp.number_of_id(id text) returns bigint language sql immutable as $$
  select case
    when regexp_count(id, '[A-Za-z](?=[0-9])') + regexp_count(id, '[0-9](?=[A-Za-z])') >= 4 then 0
    when length(digits) >= 16 then right(left(digits, -3), 11)::bigint
    else coalesce(nullif(right(digits, 11), '')::bigint, 0)
  end
  from ltrim(substring(id from '([0-9]+)[^0-9]*$'), '0') as digits
$$;
alter table message alter column ordinal type bigint using (
  pg_temp.number_of_id(id) * 67108864
  + (case event
      when 6 then 0
      when 1 then 1
      when 5 then 3
      when 3 then 5
      when 2 then 6
      when 4 then 8
      when 8 then 10
      when 7 then 11
      else case role when 0 then 2 when 1 then 7 when 2 then 4 else 10 end
    end) * 4194304
  + ordinal % 2048
);
alter table message rename column ordinal to place;
drop function pg_temp.number_of_id(text);

-- Of several ratings of a conversation the latest holds, whichever file brings it.
alter table conversation add column rated_at timestamptz;
