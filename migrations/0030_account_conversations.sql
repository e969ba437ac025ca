-- In which conversations a login occurs, packed by day: what one agent took part in is found without looking through all
-- conversations of the shop, and one row holds hundreds of them, so that an import has few to write. A number may stand in
-- several rows, for each import that brought the conversation something of the login.
create table account_conversations (
  space_id uuid not null references engagement (space_id),
  account_no integer not null,
  -- The first local day of what was brought; it only keeps the rows apart.
  day date not null,
  conversations integer not null check (conversations = cardinality(numbers)),
  numbers integer[] not null,
  primary key (space_id, account_no, day)
);
select protect_space_table('account_conversations');
revoke insert, update, delete on account_conversations from zuoxi_app;

insert into account_conversations (space_id, account_no, day, conversations, numbers)
select c.space_id, a.no, c.first_day, count(*), array_agg(c.no order by c.no)
from conversation c cross join unnest(c.account_nos) as a (no)
group by c.space_id, a.no, c.first_day;
