-- One row while demo data is being loaded or has been: an interrupted load is recognised and begun anew.
create table demo (
  singleton boolean primary key default true check (singleton),
  started_at timestamptz not null,
  finished_at timestamptz
);
