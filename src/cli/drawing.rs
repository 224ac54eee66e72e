//! How pictures are drawn: one set of options for every subcommand that writes them.

use clap::Args;
use fangzhi::graph::picture::{Layout, Options, OptionsError, Theme, Times};

#[derive(Debug, Args)]
#[command(next_help_heading = "Drawing")]
pub struct Drawing {
    /// Where things go in an svg or png: force, hierarchy (along what lies inside what) or timeline (claims along their years).
    #[arg(long, value_name = "LAYOUT", default_value = "force", value_parser = layout)]
    pub layout: Layout,
    /// What an svg or png is made for: print or dark; an html goes by the reader's system.
    #[arg(long, value_name = "THEME", default_value = "print", value_parser = theme)]
    pub theme: Theme,
    /// What stands above a picture; unless given, the names after --around.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
}

fn layout(word: &str) -> Result<Layout, OptionsError> {
    Layout::named(word)
}

fn theme(word: &str) -> Result<Theme, OptionsError> {
    Theme::named(word)
}

impl Drawing {
    pub fn options(&self) -> Options {
        Options { layout: self.layout, theme: self.theme, title: self.title.clone(), times: Times::NONE }
    }
}

#[cfg(test)]
mod tests {
    use clap::Args;

    use super::*;

    #[test]
    fn options_are_called_as_the_parameters_of_the_server() {
        let command = Drawing::augment_args(clap::Command::new("x"));
        let names: Vec<_> = command.get_arguments().filter_map(clap::Arg::get_long).collect();
        assert_eq!(names, Options::NAMES);
    }
}
