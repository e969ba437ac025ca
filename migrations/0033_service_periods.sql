-- Figures of service periods are cells of their own, cut at the minute where the shop's hours of service begin and end.
comment on column figure_cell.key is
  '0 for the whole shop; measured_agent.no or 0 for nobody known; the hour; of a service period 10000 x its first minute + its end, 0 outside';

-- A shop's hours of service as its cells were computed with: what differs from them now has to be computed anew.
create table measured_service (
  space_id uuid not null references engagement (space_id),
  shop_id uuid not null,
  -- [{from: date or null for what was known first, hours, zone}], in order.
  descriptions jsonb not null,
  primary key (space_id, shop_id)
);
select protect_space_table('measured_service');
revoke insert, update, delete on measured_service from zuoxi_app;

alter table measure_due drop constraint measure_due_cause_check;
alter table measure_due add constraint measure_due_cause_check
  check (cause in ('import', 'exclusion', 'attribution', 'definitions', 'serviceHours'));

-- Days computed before have no such cells yet. Having them restates nothing.
insert into measure_due (space_id, shop_id, day, cause)
  select space_id, shop_id, day, 'serviceHours' from measured_day
  on conflict (space_id, shop_id, day) do nothing;
