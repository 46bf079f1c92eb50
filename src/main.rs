//! The binary: hands the arguments to [`zhenbao::cli`] and its answer to the shell.

fn main() -> std::process::ExitCode {
    zhenbao::cli::run(std::env::args_os())
}
