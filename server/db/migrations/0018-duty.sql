-- Who keeps the duty of a town, a county or the city, and the sheet each duty ended with.
create table duty_shifts (
  id uuid primary key,
  region text not null references regions (code),
  account uuid not null,
  post uuid not null,
  from_at timestamptz not null,
  -- Null while it is kept.
  until_at timestamptz,
  ended text check (ended in ('handed-over', 'taken-over')),
  -- Numbers and names of items as they stood at the end, never read by a query.
  sheet json,
  -- The remark is sealed under a key of its own, which the city's key wraps.
  remark_sealed bytea,
  remark_wrapped bytea,
  check ((until_at is null) = (ended is null)),
  check ((until_at is null) = (sheet is null)),
  check (remark_sealed is null or ended = 'handed-over'),
  check ((remark_sealed is null) = (remark_wrapped is null))
);
-- One person on duty per region at a time.
create unique index duty_kept on duty_shifts (region) where until_at is null;
create index duty_kept_by on duty_shifts (account) where until_at is null;
create index duty_ended on duty_shifts (region, until_at desc, id desc) where until_at is not null;

grant select, insert, update on duty_shifts to :app_role;
