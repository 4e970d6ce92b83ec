-- Every claim on the board: whose it is, where it stands, what it comes to. No text: reasons stay sealed in the journal.
create table view.claim_board (
  case_id            text        primary key,
  form               text        not null,
  -- All that follows is unknown until support is ordered; the form may be approved before that.
  supported_store    text,
  level              text,
  stage              text,
  opened_at          timestamptz,
  support_ended_at   timestamptz,
  signatures_missing int         not null,
  total_fen          bigint,
  paid_fen           bigint,
  settled_at         timestamptz
);
create index claim_board_recent on view.claim_board (opened_at desc, case_id desc) where opened_at is not null;
create index claim_board_store on view.claim_board (supported_store, opened_at desc, case_id desc);
