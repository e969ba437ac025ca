-- The conversations behind a figure keep their longest waits, in records of equal size, so that a page of them reads its own
-- bytes and judges no messages. What is stored so far has no waits: it goes, and its days are computed anew. Figures do not
-- change by that, and none counts as restated.
truncate figure_evidence;
alter table figure_evidence
  add column first_no integer not null,
  -- Bytes of a conversation's number, 8 times those of its units, 64 times those of its wait; 512 where waits are in seconds.
  add column layout smallint not null check (layout >= 0),
  -- Part of a value can only be read where it is not compressed.
  alter column packed set storage external;

insert into measure_due (space_id, shop_id, day, cause)
select space_id, shop_id, day, 'definitions' from measured_day
on conflict (space_id, shop_id, day) do nothing;
