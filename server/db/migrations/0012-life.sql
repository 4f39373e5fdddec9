-- The whole life of a matter: what stands beside its state, marks, merging, timers, levels of overdue clocks.

alter table matters drop constraint matters_check;
alter table matters
  add constraint matters_open_states check (
    is_open = (state in ('reported', 'accepted', 'dispatched', 'received', 'handling', 'claimed-done', 'self-handled', 'objected', 'referred-out'))
  ),
  -- Marks that stand now; a restricted one narrows who may know of the matter.
  add column marks text[] not null default '{}',
  add column restricted boolean not null default false,
  -- Units asked to assist: they may know of the matter.
  add column assist_units text[] not null default '{}',
  -- The main matter, while this one is merged into it.
  add column main_id uuid,
  -- The running clock that is due first. In no index, so that moves stay heap-only; lists sort the open rows of a scope.
  add column due_at timestamptz,
  add column due_stage text,
  -- When a rule moves the matter by itself: a pause or mark that ends, the archive. Null in most of the open states.
  add column timer_at timestamptz,
  -- The highest level any running clock has reached: 0, 75, 100, 120, 150.
  add column level smallint not null default 0;

create index matters_assist on matters using gin (assist_units) where assist_units <> '{}';
create index matters_timer on matters (timer_at) where timer_at is not null;
create index matters_level on matters (level, id) where is_open and level >= 120;
create index matters_main on matters (main_id) where main_id is not null;
create index matters_unplaced on matters (county, id) where is_open and town is null;
create index matters_urgent on matters (id) where is_open and urgent;

-- What stands beside the state: opened by one step, settled by another. `data` says what was asked and decided.
create table matter_asides (
  matter_id uuid not null,
  seq integer not null,
  kind text not null,
  round smallint not null,
  state text not null,
  is_open boolean not null,
  unit text,
  until timestamptz,
  data jsonb not null,
  settled_seq integer,
  primary key (matter_id, seq, kind)
) with (fillfactor = 85);
create index matter_asides_open on matter_asides (kind, matter_id) where is_open;

grant select, insert, update on matter_asides to :app_role;

-- A report may belong to a matter that was split off or that took it over; `origin` is the matter its words made.
alter table reports add column origin uuid;
update reports set origin = matter_id;
alter table reports alter column origin set not null;
alter table reports drop constraint reports_pkey;
alter table reports add primary key (number, matter_id);
-- The backstop of the numbers handed out in blocks, and the way to a matter that was split off.
create unique index matters_number on matters (number);
grant update (matter_id) on reports to :app_role;

-- One row per level that a clock reached, so that none fires twice. `told` is the node or unit that was told.
create table clock_levels (
  matter_id uuid not null,
  seq integer not null,
  stage text not null,
  percent smallint not null,
  at timestamptz not null,
  told text not null,
  primary key (matter_id, seq, stage, percent)
);
grant select, insert on clock_levels to :app_role;

-- A notice without a step of its own (a level was reached) has no hash and no place in the leaf log.
alter table outbox alter column hash drop not null;

-- How many of a hundred matters handled on the spot are checked by somebody else; the item's own row goes before '*'.
create table sampling_rules (
  item_code text not null default '*',
  percent smallint not null check (percent between 0 and 100),
  valid_from date not null,
  valid_to date,
  primary key (item_code, valid_from),
  check (valid_to is null or valid_from < valid_to)
);
grant select, insert, update on sampling_rules to :app_role;
insert into sampling_rules (percent, valid_from) values (10, '2020-01-01');

-- Somebody on leave is stood in for: whoever holds the post on behalf of another acts as both persons.
alter table appointments add column on_behalf_of uuid;

insert into clock_rules (stage, urgent, amount, unit, calendar, valid_from) values
  ('verify', true, 8, 'hour', 'city', '2020-01-01'),
  ('return', false, 1, 'work-day', 'city', '2020-01-01'),
  ('outcome', false, 30, 'work-day', 'city', '2020-01-01'),
  ('assist', false, 3, 'work-day', 'city', '2020-01-01'),
  ('assist', true, 2, 'hour', 'city', '2020-01-01'),
  ('decision', false, 1, 'work-day', 'city', '2020-01-01'),
  ('ruling', false, 2, 'work-day', 'city', '2020-01-01'),
  ('ruling', true, 2, 'hour', 'city', '2020-01-01'),
  ('objection', false, 5, 'work-day', 'city', '2020-01-01'),
  ('answer', false, 2, 'work-day', 'city', '2020-01-01'),
  ('clarify', false, 5, 'work-day', 'city', '2020-01-01'),
  ('archive', false, 30, 'day', 'city', '2020-01-01');
