//! Sessions at the command line, as a person would see them: `tests/transcripts/*.trycmd`.
//! `TRYCMD=overwrite cargo test --test transcripts` writes them anew for review.
#![cfg(feature = "rocksdb")]

mod command;

use command::Desk;

#[test]
fn sessions_go_as_written_down() {
    let desk = Desk::with_samples();
    trycmd::TestCases::new()
        .register_bin("fangzhi", std::path::Path::new(env!("CARGO_BIN_EXE_fangzhi")))
        .env("FANGZHI_STORE", desk.store().to_string_lossy())
        .case("tests/transcripts/*.trycmd")
        .run();
}
