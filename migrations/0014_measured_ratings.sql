-- Ratings of the conversations that began on a measured day, on a scale of five: good from 4 on, bad up to 2.
alter table measured_day
  add column ratings integer not null default 0,
  add column good_ratings integer not null default 0,
  add column bad_ratings integer not null default 0;
