//! One file a subcommand: its arguments and what it does.

pub(crate) mod bindings;
pub(crate) mod build;
