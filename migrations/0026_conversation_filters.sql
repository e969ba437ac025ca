-- What few conversations are is found without passing all the others: those nobody answered, and those with a rating. With a
-- million conversations the list took a third of a second to look through them, most of it to count.
create index conversation_unanswered on conversation (space_id, shop_id, started_at, no) where buyer_count > 0 and human_count = 0;
create index conversation_rating on conversation (space_id, shop_id, rating, started_at, no) where rating is not null;
