//! One file a subcommand: its arguments and what it does.

pub(crate) mod bindings;
pub(crate) mod build;
mod component;
pub(crate) mod doctor;
pub(crate) mod inspect;
pub(crate) mod run;
pub(crate) mod serve;
pub(crate) mod size;
