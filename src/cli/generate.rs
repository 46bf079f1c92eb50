//! `completions` and `man`: made from the table of the flags.

use clap_complete::Shell;

use super::fault::{Ended, Fault, Outcome};
use super::flags;
use super::out::Out;
use crate::config::Lang;

/// What a shell needs to complete commands and flags.
pub(super) fn completions(shell: &str, lang: Lang, out: &mut Out) -> Outcome {
    let known = [("bash", Shell::Bash), ("zsh", Shell::Zsh), ("fish", Shell::Fish)];
    let Some((_, shell)) = known.iter().find(|(name, _)| *name == shell) else {
        return Err(Fault::usage(
            lang.of(format!("没有 {shell} 的补全。"), format!("There are no completions for {shell}.")),
            lang.of("可用：bash、zsh、fish。", "There are some for bash, zsh and fish."),
        ));
    };
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut flags::command(lang), "zhenbao", &mut script);
    out.raw(&String::from_utf8_lossy(&script));
    Ok(Ended::Done)
}

/// The manual: the program, then each command.
pub(super) fn man(lang: Lang, out: &mut Out) -> Outcome {
    let command = flags::command(lang).name("zhenbao");
    let mut page = Vec::new();
    let wrong = |e: std::io::Error| Fault::new(e, "");
    clap_mangen::Man::new(command.clone()).render(&mut page).map_err(wrong)?;
    for sub in command.get_subcommands().filter(|s| !s.is_hide_set()) {
        let man = clap_mangen::Man::new(sub.clone());
        page.extend(format!(".SH \"ZHENBAO {}\"\n", sub.get_name().to_uppercase()).bytes());
        man.render_description_section(&mut page).map_err(wrong)?;
        man.render_synopsis_section(&mut page).map_err(wrong)?;
        man.render_options_section(&mut page).map_err(wrong)?;
    }
    out.raw(&String::from_utf8_lossy(&page));
    Ok(Ended::Done)
}
