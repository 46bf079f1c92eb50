//! Answers queries inside one process, for `benches/peers.py`: a line with a query comes in, a line with the number of
//! reports, the nanoseconds of the answer and those of the answer with the twenty best rows goes out.
//!
//! usage: cargo bench --bench answer -- INDEX [count]
//!
//! With `count` the best rows are not looked for; the third number is then the second again.

use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};
use std::path::PathBuf;
use std::time::Instant;

use zhenbao::find::{Edition, Query, Scope, catalogue, matches, rank};

const BEST: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1).filter(|arg| !arg.starts_with("--"));
    let index = PathBuf::from(args.next().ok_or("usage: cargo bench --bench answer -- INDEX [count]")?);
    let only_count = args.next().is_some_and(|arg| arg == "count");
    let edition = Edition::open(&index)?.ok_or("nothing was published there")?;
    let (_, catalogue) = catalogue(&index)?.ok_or("nothing was published there")?;
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let query = Query::parse(&line?)?;
        let start = Instant::now();
        let rows = matches(&edition, &catalogue, &query, Scope::Text, &|| false)?;
        let counted = start.elapsed().as_nanos();
        let best = if only_count { 0 } else { rank(&edition, &catalogue, &query, &rows, BEST)?.len() };
        let ranked = start.elapsed().as_nanos();
        writeln!(out, "{} {counted} {ranked} {best}", rows.count())?;
        out.flush()?;
    }
    Ok(())
}
