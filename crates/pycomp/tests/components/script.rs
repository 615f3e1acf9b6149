//! Runs a script and writes its transcript.

use wasmtime::component::Component;
use wasmtime::error::Context as _;
use wasmtime::{AsContextMut, Engine, Result, Trap, bail, format_err};

use crate::handles;
use crate::host::{Guest, Quiet, Rule};
use crate::names;

/// Characters of a line that are shown.
const LINE: usize = 2000;

/// The transcript of `script` with `component`.
pub(crate) fn run(engine: &Engine, component: &[u8], script: &str) -> Result<String> {
    let component = Component::new(engine, component)?;
    let mut guest = Guest::start(&component)?;
    let mut transcript = String::new();
    for (index, line) in script.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line == "restart" {
            transcript += &cut(&guest.store.data().handles.left());
            guest = Guest::start(&component)?;
        }
        transcript += &format!("> {line}\n");
        let result = statement(&mut guest, line).with_context(|| {
            format!(
                "line {} of the host: {line}\n{transcript}{}",
                index + 1,
                guest.output()
            )
        })?;
        if let Some(mistake) = guest.store.data_mut().mistake.take() {
            return Err(format_err!("line {} of the host: {line}\n{mistake}", index + 1));
        }
        let log = std::mem::take(&mut guest.store.data_mut().log);
        transcript += &cut(&without_addresses(&(log + &result + &guest.output())));
    }
    transcript += &cut(&guest.store.data().handles.left());
    Ok(transcript)
}

/// What a statement led to, besides calls of imports and what the guest wrote.
fn statement(guest: &mut Guest, line: &str) -> Result<String> {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    let host = guest.store.data_mut();
    match verb {
        "restart" => Ok(String::new()),
        "answer" | "fail" => {
            let (name, value) = rest.split_once(' ').unwrap_or((rest, ""));
            let index = names::find(&host.imports, name)?;
            let rule = match verb {
                "answer" => Rule::Answer(value.trim().to_owned()),
                _ => Rule::Fail,
            };
            host.rules.insert(index, rule);
            Ok(String::new())
        }
        "quiet" => {
            // A resource and its constructor have one name.
            let calls = names::find(&host.imports, rest).map(Quiet::Calls);
            let drops = names::find(&host.handles.imported, rest).map(Quiet::Drops);
            if let (Err(error), Err(_)) = (&calls, &drops) {
                bail!("{error}");
            }
            host.quiet.extend([calls, drops].into_iter().flatten());
            Ok(String::new())
        }
        "new" => {
            let index = names::find(&host.handles.imported, rest)?;
            Ok(format!("{}\n", host.handles.make(index)))
        }
        "drop" => drop_handles(guest, rest),
        _ => {
            let (name, arguments) = line
                .strip_suffix(')')
                .and_then(|line| line.split_once('('))
                .ok_or_else(|| format_err!("`{verb}` is no statement"))?;
            Ok(match guest.call(name, arguments)? {
                Ok(text) if text.is_empty() => text,
                Ok(text) => text + "\n",
                Err(error) => failure(&error),
            })
        }
    }
}

fn drop_handles(guest: &mut Guest, texts: &str) -> Result<String> {
    let mut failures = String::new();
    for text in texts.split_whitespace() {
        for name in guest.store.data().handles.matching(text)? {
            if let Err(error) = handles::drop(&mut guest.store.as_context_mut(), &name)? {
                failures += &failure(&error);
            }
        }
    }
    Ok(failures)
}

/// The cause, without wasmtime's backtrace.
fn failure(error: &wasmtime::Error) -> String {
    match error.downcast_ref::<Trap>() {
        Some(trap) => format!("{trap}\n").replacen("wasm trap:", "trap:", 1),
        None => format!("trap: {}\n", error.root_cause()),
    }
}

/// Writes `0x…` for every address: they change with whatever is in memory.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split("0x");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        result += "0x…";
        result += part.trim_start_matches(|c: char| c.is_ascii_hexdigit());
    }
    result
}

fn cut(text: &str) -> String {
    let mut result = String::new();
    for line in text.lines() {
        let count = line.chars().count();
        if count > LINE {
            result.extend(line.chars().take(LINE));
            result += &format!("… ({count} characters)");
        } else {
            result += line;
        }
        result += "\n";
    }
    result
}
