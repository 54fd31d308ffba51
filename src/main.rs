//! argv -> exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    notelint::cli::run()
}
