-- Who is turned away by his role, or because there is nothing he may know of, has reached no rule with a clause.
alter table journal.refusal alter column clause drop not null;
comment on column journal.refusal.clause is 'the clause the refusal rests on; null where the answer was given before any rule was asked';
