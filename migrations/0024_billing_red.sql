-- How much of an invoice red-letter ones have reversed: wholly or in part.
alter table invoice add column reversed_fen bigint not null default 0 check (reversed_fen between 0 and greatest(gross_fen, 0));

-- `later`: a service credit granted now that lowers a later statement.
alter table statement_line drop constraint statement_line_nature_check;
alter table statement_line add check (nature in ('price', 'invoiced', 'money', 'later'));
