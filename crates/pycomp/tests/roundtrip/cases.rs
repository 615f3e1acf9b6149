//! The values that go round, each with the way Python writes it.

mod calls;
mod composites;
mod lists;
mod scalars;

use wasmtime::component::Val;

pub(crate) const VALUES: &str = "test:roundtrip/values";

/// A call of an export.
pub(crate) struct Case {
    pub(crate) interface: &'static str,
    pub(crate) function: &'static str,
    pub(crate) arguments: Vec<Val>,
    pub(crate) answer: Option<Val>,
    /// What the guest notes: its arguments, then what the import gave back.
    pub(crate) seen: Vec<String>,
}

/// All cases.
pub(crate) fn all() -> Vec<Case> {
    [
        scalars::scalars(),
        scalars::strings(),
        scalars::lists_of_scalars(),
        lists::lists(),
        composites::tuples(),
        composites::options(),
        composites::results(),
        composites::records(),
        composites::variants(),
        scalars::enums_and_flags(),
        calls::large(),
        calls::several_parameters(),
        calls::outside_of_values(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// `function` gives back `value`, which Python writes as `python`.
fn echo(function: &'static str, value: Val, python: &str) -> Case {
    Case {
        interface: VALUES,
        function,
        arguments: vec![value.clone()],
        answer: Some(value),
        seen: vec![python.to_owned(); 2],
    }
}

fn echoes<const N: usize>(function: &'static str, cases: [(Val, &str); N]) -> Vec<Case> {
    cases
        .into_iter()
        .map(|(value, python)| echo(function, value, python))
        .collect()
}

/// A function whose result is a `result`: the guest sees `import` when the import gives it back.
fn outcome(function: &'static str, value: Val, argument: &str, import: &str) -> Case {
    let mut case = echo(function, value, argument);
    case.seen[1] = import.to_owned();
    case
}

fn string(text: &str) -> Val {
    Val::String(text.to_owned())
}

fn list(items: impl IntoIterator<Item = Val>) -> Val {
    Val::List(items.into_iter().collect())
}

fn bytes(bytes: &[u8]) -> Val {
    list(bytes.iter().copied().map(Val::U8))
}

fn tuple<const N: usize>(items: [Val; N]) -> Val {
    Val::Tuple(items.into())
}

fn record<const N: usize>(fields: [(&str, Val); N]) -> Val {
    Val::Record(fields.map(|(name, value)| (name.to_owned(), value)).into())
}

fn variant(case: &str, payload: impl Into<Option<Val>>) -> Val {
    Val::Variant(case.to_owned(), payload.into().map(Box::new))
}

fn some(value: Val) -> Val {
    Val::Option(Some(Box::new(value)))
}

const NONE: Val = Val::Option(None);

fn ok(payload: impl Into<Option<Val>>) -> Val {
    Val::Result(Ok(payload.into().map(Box::new)))
}

fn err(payload: impl Into<Option<Val>>) -> Val {
    Val::Result(Err(payload.into().map(Box::new)))
}

fn name(case: &str) -> Val {
    Val::Enum(case.to_owned())
}

fn flags(set: impl IntoIterator<Item = u32>) -> Val {
    Val::Flags(set.into_iter().map(|bit| format!("b{bit}")).collect())
}

fn point(x: f64, y: f64) -> Val {
    record([("x", Val::Float64(x)), ("y", Val::Float64(y))])
}

fn joined<T: ToString>(items: impl IntoIterator<Item = T>, separator: &str) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    items.join(separator)
}
