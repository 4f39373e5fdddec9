-- Calendars and default limits, as rows: a city's hours, holidays and limits differ without a line of code.

-- Which years' official holiday calendar is known. A deadline that crosses into any other year is provisional.
create table calendar_years (
  calendar text not null,
  year smallint not null,
  known boolean not null,
  source text not null,
  primary key (calendar, year)
);

-- Days that differ from Monday to Friday: holidays are off, make-up days are worked.
create table calendar_days (
  calendar text not null,
  day date not null,
  kind text not null check (kind in ('holiday', 'make-up')),
  name text not null,
  source text not null,
  primary key (calendar, day)
);

-- Working windows of a working day. weekday 1 (Monday) to 7; 0 is every weekday without rows of its own.
-- A row is valid from valid_from until the day before valid_to.
create table calendar_windows (
  calendar text not null,
  weekday smallint not null check (weekday between 0 and 7),
  starts time not null,
  ends time not null,
  valid_from date not null,
  valid_to date,
  primary key (calendar, weekday, starts, valid_from),
  check (starts < ends),
  check (valid_to is null or valid_from < valid_to)
);

-- Default limit of each stage. item_code '*' is every item; first contact and handling come from the item itself.
-- Of the rows that fit, urgent goes before normal, then the item's own before '*'.
create table clock_rules (
  stage text not null,
  urgent boolean not null,
  item_code text not null default '*',
  amount numeric not null check (amount > 0),
  unit text not null check (unit in ('minute', 'hour', 'day', 'work-hour', 'work-day')),
  calendar text not null,
  valid_from date not null,
  valid_to date,
  primary key (stage, urgent, item_code, valid_from),
  check (valid_to is null or valid_from < valid_to)
);

grant select, insert, update, delete on calendar_years, calendar_days, calendar_windows to :app_role;
grant select, insert, update on clock_rules to :app_role;

insert into clock_rules (stage, urgent, amount, unit, calendar, valid_from) values
  ('accept', true, 15, 'minute', 'city', '2020-01-01'),
  ('dispatch', true, 15, 'minute', 'city', '2020-01-01'),
  ('receive', true, 30, 'minute', 'city', '2020-01-01'),
  ('accept', false, 2, 'work-hour', 'city', '2020-01-01'),
  ('dispatch', false, 2, 'work-hour', 'city', '2020-01-01'),
  ('receive', false, 4, 'work-hour', 'city', '2020-01-01'),
  ('verify', false, 8, 'work-hour', 'city', '2020-01-01'),
  ('follow-up', false, 3, 'work-day', 'city', '2020-01-01');

insert into calendar_windows (calendar, weekday, starts, ends, valid_from) values
  ('city', 0, '08:00', '12:00', '2020-01-01'),
  ('city', 0, '14:00', '18:00', '2020-01-01');
