-- The weekly settlement: every village's week as it stood on Sunday 24:00, frozen, and what became known of it later.

-- When the person said it, before it could be sent; null where it was registered at once.
alter table matter_facts add column said_at timestamptz;
create index matter_facts_said on matter_facts (said_at) where said_at is not null;

-- Weeks that are settled, by their Monday. Claimed first, so that of two processes one settles.
create table settled_weeks (
  week date primary key check (extract(isodow from week) = 1),
  settled_at timestamptz not null
);

-- One village's week. `digest` is SM3 over the canonical text of this row and its lines.
create table village_weeks (
  village text not null,
  week date not null references settled_weeks (week),
  entered integer not null,
  closed integer not null,
  open integer not null,
  opinions integer not null,
  digest bytea not null,
  primary key (village, week)
);

-- What was open on Sunday 24:00, oldest first. The id is never published: it lets a line be hidden when its matter must be.
create table village_week_lines (
  village text not null,
  week date not null,
  n integer not null,
  matter_id uuid not null,
  item_code text,
  item_name text,
  kind text not null,
  state text not null,
  reason text not null,
  reported_on date not null,
  holder text not null,
  due_at timestamptz,
  due_stage text,
  primary key (village, week, n),
  foreign key (village, week) references village_weeks (village, week)
);

-- What became known of a week after it had ended, by the step that told: a report said in it and sent later, a place found
-- later. Written whether the week is settled yet or not, so that it says the same however late the settlement runs.
create table village_week_amendments (
  village text not null,
  week date not null,
  matter_id uuid not null,
  seq integer not null,
  cause text not null check (cause in ('said-earlier', 'placed-here', 'placed-elsewhere')),
  n smallint not null check (n in (1, -1)),
  amended_at timestamptz not null,
  primary key (village, week, matter_id, seq)
);

grant select, insert on settled_weeks, village_weeks, village_week_lines, village_week_amendments to :app_role;
