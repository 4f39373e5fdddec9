-- Reads of personal data are lines of the trail too. A page of a list is one line: its queue, and how many lines it showed.
alter table audit_trail add column lines integer;

-- The trail is read newest first: all of it, what one account did, what happened to one matter, or one rare action.
-- Openings and lists are nearly all of it, so an index that also named them would be paid for at every read.
drop index audit_trail_at;
create index audit_trail_at on audit_trail (at desc, id desc);
create index audit_trail_account on audit_trail (account, at desc, id desc);
create index audit_trail_subject on audit_trail (subject, at desc, id desc);
create index audit_trail_rare on audit_trail (action, at desc, id desc) where action not in ('matter.open', 'matter.list');
