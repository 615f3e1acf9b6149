//! One file a subcommand: its arguments and what it does.

pub(crate) mod bindings;
pub(crate) mod build;
pub(crate) mod cache;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod init;
pub(crate) mod new;
