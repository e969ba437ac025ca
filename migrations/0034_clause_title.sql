-- A clause's title for English readers, where the parties agreed on one.
alter table clause_version add column title_en text check (length(title_en) between 1 and 120);
