//! The Python side: typed dictionaries with the fields of the Rust structs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::{ReadKind, TypeKind, input, paths, report};

/// A Rust type with a Python type that describes its JSON form.
pub(crate) trait Described {
    /// The type's name in an annotation.
    fn python() -> String;
}

macro_rules! described {
    ($($rust:ty => $python:literal,)*) => {
        $(impl Described for $rust {
            fn python() -> String {
                $python.to_owned()
            }
        })*
    };
}

described! {
    bool => "bool",
    u32 => "int",
    u64 => "int",
    String => "str",
}

impl<T: Described> Described for Option<T> {
    fn python() -> String {
        format!("{} | None", T::python())
    }
}

impl<T: Described> Described for Vec<T> {
    fn python() -> String {
        format!("list[{}]", T::python())
    }
}

impl<T: Described> Described for BTreeMap<String, T> {
    fn python() -> String {
        format!("dict[str, {}]", T::python())
    }
}

/// A struct or an enum of the contract, as Python writes it.
pub(crate) struct Definition {
    pub(crate) name: &'static str,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    /// Fields: name, type.
    Struct(Vec<(&'static str, String)>),
    /// The words that stand for the members.
    Words(Vec<&'static str>),
}

/// Declares a struct of the contract, whose JSON form is a dictionary of its fields.
macro_rules! contract_struct {
    ($(#[doc = $docs:literal])* $(#[derive($derive:ident)])? pub struct $name:ident {
        $($(#[doc = $field_docs:literal])* pub $field:ident: $type:ty,)*
    }) => {
        $(#[doc = $docs])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        $(#[derive($derive)])?
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[doc = $field_docs])* pub $field: $type,)*
        }

        impl crate::python::Described for $name {
            fn python() -> String {
                stringify!($name).to_owned()
            }
        }

        impl $name {
            pub(crate) fn definition() -> crate::python::Definition {
                crate::python::Definition {
                    name: stringify!($name),
                    body: crate::python::Body::Struct(vec![$((
                        stringify!($field),
                        <$type as crate::python::Described>::python(),
                    )),*]),
                }
            }
        }
    };
}

/// Declares an enum of the contract, whose JSON form is a word.
macro_rules! contract_enum {
    ($(#[doc = $docs:literal])* pub enum $name:ident {
        $($(#[doc = $member_docs:literal])* $member:ident = $word:literal,)*
    }) => {
        $(#[doc = $docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[doc = $member_docs])* #[serde(rename = $word)] $member,)*
        }

        impl $name {
            /// The words of all members, in their order.
            pub(crate) const WORDS: &[&str] = &[$($word),*];

            pub(crate) fn definition() -> crate::python::Definition {
                crate::python::Definition {
                    name: stringify!($name),
                    body: crate::python::Body::Words($name::WORDS.to_vec()),
                }
            }
        }

        impl crate::python::Described for $name {
            fn python() -> String {
                stringify!($name).to_owned()
            }
        }
    };
}

/// The text of `_pycomp_contract.py`. At run time it defines constants only: types would take room in the component.
pub fn python_types() -> String {
    let mut text = String::from(
        "\"\"\"The contract with the Rust code of pycomp: written by the crate pycomp-contract, do not edit.\"\"\"\n\n\
         TYPE_CHECKING = False\n\n",
    );
    for (name, value) in [
        ("LIBRARY", paths::LIBRARY),
        ("SITE_PACKAGES", paths::SITE_PACKAGES),
        ("APP", paths::APP),
    ] {
        let _ = writeln!(text, "{name} = {value:?}");
    }
    // In the order of their numbers in C.
    for (name, words) in [("TYPE_KINDS", TypeKind::WORDS), ("READ_KINDS", ReadKind::WORDS)] {
        let _ = writeln!(text, "{name} = ({})", quoted(words));
    }
    text.push_str("\nif TYPE_CHECKING:\n    from typing import Literal, TypedDict\n");
    let definitions = input::definitions().into_iter().chain(report::definitions());
    text.extend(definitions.map(|definition| written(&definition)));
    text
}

fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
    words.join(", ")
}

fn written(definition: &Definition) -> String {
    let name = definition.name;
    match &definition.body {
        Body::Struct(fields) => {
            let fields = fields
                .iter()
                .map(|(name, python)| format!("        {name}: {python}\n"));
            format!("\n    class {name}(TypedDict):\n{}", fields.collect::<String>())
        }
        Body::Words(words) => format!("\n    type {name} = Literal[{}]\n", quoted(words)),
    }
}
