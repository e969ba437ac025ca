-- Conversations mostly come in by the order of time. An index that ascends grows at its end, where its pages fill up and the
-- next place is known; one that descends splits its first page again and again and becomes twice as large. Lists that show the
-- latest first read it backwards.
drop index conversation_started;
create index conversation_started on conversation (space_id, shop_id, started_at, no);
