-- A clock that was given more time, or ran on after a pause, is due at another moment: its levels are told anew.
alter table clock_levels add column due_at timestamptz;
update clock_levels l set due_at = c.due_at from matter_clocks c
  where c.matter_id = l.matter_id and c.seq = l.seq and c.stage = l.stage;
alter table clock_levels drop constraint clock_levels_pkey;
-- Out of office hours: who was on duty where it was told.
alter table clock_levels add column duty_account uuid;
alter table clock_levels add primary key (matter_id, seq, stage, due_at, percent);
