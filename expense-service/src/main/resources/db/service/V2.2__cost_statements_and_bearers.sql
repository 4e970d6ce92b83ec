-- What was last filed in a case states of the security cost (N5.2); all null: nothing was stated.
create table view.cost_statement (
  case_id      text   primary key,
  provision    text,
  internal_fen bigint,
  external_fen bigint
);

-- Which store bears the cost, where the regional general manager had to decide (A1): its managers find the claim too.
alter table view.claim_board add column cost_bearer text;
create index claim_board_bearer on view.claim_board (cost_bearer, opened_at desc, case_id desc) where cost_bearer is not null;
