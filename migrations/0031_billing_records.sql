-- What is settled is kept by privileges, keys and checks, like everything else: no triggers, one policy a table.

drop trigger keep_final on statement;
drop trigger keep_final on statement_revision;
drop trigger keep_final on statement_line;
drop trigger keep_issued on invoice;
drop function keep_final_statement, keep_final_part, keep_issued_invoice, statement_final;
drop policy unshown on statement;
drop policy unshown on statement_revision;
drop policy unshown on statement_line;
drop policy unshown on statement_step;
drop function protect_unshown;

-- What the preparing side has computed lies in its own space. Sending copies it to the engagement's, where it stays as it is.
create table statement_draft (like statement_revision including defaults including constraints);
alter table statement_draft add column engagement_id uuid;
insert into statement_draft
  select r.*, r.space_id from statement_revision r;
update statement_draft d set space_id = e.vendor_organization_id from engagement e where e.space_id = d.engagement_id;
alter table statement_draft
  alter column engagement_id set not null,
  drop column private_to,
  add primary key (space_id, engagement_id, statement_no, revision);
select protect_space_table('statement_draft');
revoke update, delete on statement_draft from zuoxi_app;

delete from statement_line where private_to is not null;
delete from statement_revision where private_to is not null;
alter table statement_line drop column private_to;
alter table statement_revision drop column private_to, add unique (space_id, statement_no, revision, frozen, total_fen);
revoke update on statement_line, statement_revision from zuoxi_app;

-- Steps the other side does not see are kept beside the drafts.
create table statement_draft_step (like statement_step including defaults including constraints);
alter table statement_draft_step add column engagement_id uuid;
insert into statement_draft_step
  select s.*, s.space_id from statement_step s where s.private_to is not null;
update statement_draft_step set space_id = private_to;
alter table statement_draft_step
  alter column engagement_id set not null,
  drop column private_to,
  add primary key (space_id, engagement_id, statement_no, seq);
select protect_space_table('statement_draft_step');
revoke update, delete on statement_draft_step from zuoxi_app;
delete from statement_step where private_to is not null;
alter table statement_step drop column private_to;

-- A final statement: which revision it is and when it falls due. Only frozen revisions whose lines add up become one, by
-- their keys; nobody changes it, and its statement never leaves the states that follow.
alter table statement
  drop column private_to,
  add column is_final boolean not null generated always as (status in ('final', 'invoiced', 'paid')) stored,
  add column final_no integer generated always as (case when status in ('final', 'invoiced', 'paid') then no end) stored,
  add unique (space_id, no, is_final);
create table statement_final (
  space_id uuid not null,
  no integer not null,
  revision integer not null,
  total_fen bigint not null,
  frozen boolean not null default true check (frozen),
  is_final boolean not null default true check (is_final),
  finalized_by_name text not null,
  finalized_at timestamptz not null,
  due_on date not null,
  primary key (space_id, no),
  foreign key (space_id, no, revision, frozen, total_fen)
    references statement_revision (space_id, statement_no, revision, frozen, total_fen),
  foreign key (space_id, no, is_final) references statement (space_id, no, is_final) deferrable initially deferred
);
select protect_space_table('statement_final');
revoke update, delete on statement_final from zuoxi_app;
insert into statement_final (space_id, no, revision, total_fen, finalized_by_name, finalized_at, due_on)
  select s.space_id, s.no, s.revision, r.total_fen, s.finalized_by_name, s.finalized_at, s.due_on
  from statement s join statement_revision r on r.space_id = s.space_id and r.statement_no = s.no and r.revision = s.revision
  where s.finalized_at is not null;
set constraints all immediate;
alter table statement
  drop column finalized_by_name,
  drop column finalized_at,
  drop column due_on,
  add foreign key (space_id, final_no) references statement_final (space_id, no) deferrable initially deferred;

-- An issued invoice is a document of record: its own row, written once. Of a request only its way is noted.
create table issued_invoice (
  space_id uuid not null,
  no integer not null,
  number text not null check (number ~ '^\d{20}$'),
  issued_on date not null,
  drawer text check (length(drawer) <= 40),
  seller jsonb not null,
  item jsonb not null,
  issued_by_name text,
  primary key (space_id, no),
  unique (space_id, number),
  foreign key (space_id, no) references invoice (space_id, no)
);
insert into issued_invoice (space_id, no, number, issued_on, drawer, seller, item, issued_by_name)
  select space_id, no, number, issued_on, drawer, seller, item, issued_by_name from invoice where number is not null;
select protect_space_table('issued_invoice');
revoke update, delete on issued_invoice from zuoxi_app;
alter table invoice
  drop column number,
  drop column issued_on,
  drop column drawer,
  drop column seller,
  drop column issued_by_name,
  add column issued_no integer generated always as
    (case when status in ('issued', 'delivered', 'redRequested', 'redIssued') then no end) stored,
  add foreign key (space_id, issued_no) references issued_invoice (space_id, no) deferrable initially deferred;
revoke update on invoice from zuoxi_app;
grant update (status, version, delivered_by_name, delivered_at, reversed_fen) on invoice to zuoxi_app;
