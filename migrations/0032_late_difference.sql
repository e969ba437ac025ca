-- Facts that came after freezing are kept even where nothing comes out otherwise; only a difference marks the month.
alter table late_evaluation add column differs boolean not null default true;
alter table late_evaluation alter column differs drop default;
update late_evaluation l set differs = false
  from frozen_period f
  where f.space_id = l.space_id and f.period = l.period and f.digest = l.digest;
