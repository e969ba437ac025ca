-- When a login wrote, and how much: what people look at when they say who it was. Kept up by the import, exact and additive.
alter table chat_account
  add column messages bigint not null default 0,
  add column first_day date,
  add column last_day date;
