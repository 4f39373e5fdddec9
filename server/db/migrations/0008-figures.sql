-- Flow figures: totals per node and day, and the steps they are made of.
create table figure_cells (
  figure text not null,
  node text not null,
  day date not null,
  n integer not null,
  primary key (figure, node, day)
);

create table figure_entries (
  matter_id uuid not null,
  seq integer not null,
  figure text not null,
  day date not null,
  n smallint not null,
  city text not null,
  county text,
  town text,
  village text,
  primary key (matter_id, seq, figure)
);
create index figure_entries_town on figure_entries (figure, town, day desc, matter_id, seq);
create index figure_entries_day on figure_entries (figure, day desc, matter_id, seq);

grant select, insert, update on figure_cells to :app_role;
grant select, insert on figure_entries to :app_role;
grant update (county, town, village) on figure_entries to :app_role;
