//! Follows the README and the pages of `docs/`. Each page is one shell session that starts in an empty directory.
//!
//! - A block ` ```console ` holds commands, each after a `$`, and what they print. A line `...` stands for any lines.
//!   What a command writes to stderr does not count, unless the command ends in `# exit code N`: then it has to end that
//!   way, and stderr follows stdout.
//! - A block ` ```sh ` or ` ```text ` is only read by people: what it shows can't be run here, or prints nothing.
//! - Any other block is a file. Its name is the last one in backticks before the block.
//! - `<!-- in examples/hello -->` in the first line says that the directory is a copy of that one.
//! - Port 8080 is another one, which is free. Whatever still runs at the end is ended.
//!
//! `BLESS=1` rewrites what commands print, where no `...` is.

use super::tools;
use std::fmt::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A part of a page, with its lines as they are.
enum Part {
    Text(String),
    File {
        name: String,
        content: String,
        fence: String,
    },
    Console(Vec<Step>),
}

struct Step {
    command: String,
    expected: String,
}

/// A test for each page with commands, so that they run in parallel and one can be chosen: `docs::http`.
macro_rules! pages {
    ($($name:ident: $file:literal,)*) => {
        const PAGES: &[&str] = &[$($file),*];
        $(#[test]
        fn $name() {
            if let Err(failures) = follow(&workspace().join($file)) {
                panic!("{failures}");
            }
        })*
    };
}

pages! {
    readme: "README.md",
    asynchronous: "docs/async.md",
    call: "docs/call.md",
    cli: "docs/cli.md",
    debug: "docs/debug.md",
    errors: "docs/errors.md",
    files: "docs/files.md",
    host_bindings: "docs/host-bindings.md",
    hosts: "docs/hosts.md",
    http: "docs/http.md",
    migrating: "docs/migrating.md",
    packages: "docs/packages.md",
    plug_ins: "docs/plug-ins.md",
    size: "docs/size.md",
    start: "docs/start.md",
    wasi: "docs/wasi.md",
    worlds: "docs/worlds.md",
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A page whose commands nobody runs may be wrong.
#[test]
fn every_page_with_commands_is_followed() {
    let docs = workspace().join("docs");
    for entry in fs_err::read_dir(&docs).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("docs/{}", path.file_name().unwrap().to_str().unwrap());
        let text = fs_err::read_to_string(&path).unwrap();
        if name.ends_with(".md") && text.contains("```console\n") {
            assert!(PAGES.contains(&&*name), "{name} is not followed by a test");
        }
    }
}

/// Each command of the program has its section, whose `--help` block the page's own test compares.
#[test]
fn every_command_is_on_its_page() {
    let page = fs_err::read_to_string(workspace().join("docs/cli.md")).unwrap();
    let help = tools::Example::empty().pycomp(&["--help"]);
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    let names = commands.lines().filter_map(|line| line.split_whitespace().next());
    let names: Vec<&str> = names.filter(|name| *name != "help").collect();
    assert!(names.contains(&"build"), "{names:?}");
    for name in names {
        let command = format!("\n$ pycomp {name} --help\n");
        assert!(page.contains(&command), "docs/cli.md has no `{}`", command.trim());
    }
}

/// The table of settings is made from the schema; `BLESS=1` rewrites it.
#[test]
fn every_setting_is_on_its_page() {
    const SCHEMA: &str = include_str!("../../../pycomp-project/pycomp.schema.json");
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    let mut table = "| key | meaning | examples |\n|---|---|---|\n".to_owned();
    for (key, about) in schema["properties"].as_object().unwrap() {
        let mut meaning = about["description"].as_str().unwrap().replace('|', "\\|");
        if let Some(default) = about.get("default") {
            let _ = write!(meaning, " Default: `{}`.", toml(default));
        }
        let examples = about["examples"].as_array().unwrap().iter();
        let examples: Vec<String> = examples.map(|value| format!("`{}`", toml(value))).collect();
        let _ = writeln!(table, "| `{key}` | {meaning} | {} |", examples.join("<br>"));
    }
    let path = workspace().join("docs/project.md");
    let page = fs_err::read_to_string(&path).unwrap();
    let start = page.find("| key | meaning |").unwrap();
    let end = start + page[start..].find("\n\n").unwrap() + 1;
    if page[start..end] != table && bless() {
        fs_err::write(&path, format!("{}{table}{}", &page[..start], &page[end..])).unwrap();
    } else {
        assert_eq!(page[start..end], table);
    }
}

/// A value as it is written in pyproject.toml.
fn toml(value: &serde_json::Value) -> String {
    match value.as_object() {
        None => value.to_string().replace(',', ", "),
        Some(table) => {
            let pairs = table.iter().map(|(key, value)| format!("\"{key}\" = {value}"));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Runs a page and compares; the error has everything that is not as the page says.
fn follow(page: &Path) -> Result<(), String> {
    let text = fs_err::read_to_string(page).unwrap();
    let mut parts = parse(&text).map_err(|message| format!("{}: {message}", page.display()))?;
    let steps = parts.iter().filter(|part| !matches!(part, Part::Text(_))).count();
    if steps == 0 {
        return Ok(());
    }
    let example = match text
        .strip_prefix("<!-- in ")
        .and_then(|rest| rest.split_once(" -->"))
    {
        Some((directory, _)) => tools::Example::new(directory),
        None => tools::Example::empty(),
    };
    let port = tools::closed_port();
    let port = port.rsplit(':').next().unwrap();
    let results = tempfile::tempdir().unwrap();
    run(&script(&parts, results.path(), port), &example.file(""));
    let mut failures = format!("{}:", page.display());
    let consoles = parts.iter_mut().filter_map(|part| match part {
        Part::Console(steps) => Some(steps),
        _ => None,
    });
    for (index, step) in consoles.flatten().enumerate() {
        let read = |kind: &str| {
            let file = results.path().join(format!("{index}.{kind}"));
            fs_err::read_to_string(file)
                .unwrap_or_default()
                .replace(port, "8080")
        };
        let (code, stdout, stderr) = (read("code"), read("out"), read("err"));
        let wanted = step
            .command
            .split_once("# exit code ")
            .map(|(_, code)| code.trim());
        if code.trim() != wanted.unwrap_or("0") {
            let _ = write!(failures, "\n$ {}\nexit code {code}{stdout}{stderr}", step.command);
            continue;
        }
        let printed = match wanted {
            Some(_) => stdout + &stderr,
            None => stdout,
        };
        if fits(&step.expected, &printed) {
            continue;
        }
        if bless() && !step.expected.lines().any(|line| line == "...") {
            step.expected = printed;
        } else {
            let _ = write!(failures, "\n$ {}\n{printed}", step.command);
        }
    }
    if bless() {
        let printed = print(&parts);
        if printed != text {
            fs_err::write(page, printed).unwrap();
        }
    }
    match failures.contains('\n') {
        true => Err(failures),
        false => Ok(()),
    }
}

fn bless() -> bool {
    std::env::var_os("BLESS").is_some()
}

fn parse(text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut before = String::new();
    let mut lines = text.split_inclusive('\n').enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(language) = line.strip_prefix("```") else {
            before += line;
            continue;
        };
        let language = language.trim_end().to_owned();
        let block: String = lines
            .by_ref()
            .map(|(_, line)| line)
            .take_while(|line| line.trim_end() != "```")
            .collect();
        let last = before.rsplit('`').nth(1).map(str::to_owned);
        parts.push(Part::Text(std::mem::take(&mut before)));
        parts.push(match (language.as_str(), last) {
            ("console", _) => Part::Console(steps(&block)),
            ("sh" | "text", _) => Part::Text(format!("{line}{block}```\n")),
            (_, Some(name)) if !name.contains([' ', '\n']) => Part::File {
                name,
                content: block,
                fence: line.to_owned(),
            },
            _ => return Err(format!("line {}: a block without the name of a file", number + 1)),
        });
    }
    parts.push(Part::Text(before));
    Ok(parts)
}

fn steps(block: &str) -> Vec<Step> {
    let block = format!("\n{block}");
    let steps = block.split("\n$ ").skip(1);
    steps
        .map(|step| {
            let (command, expected) = step.split_once('\n').unwrap_or((step, ""));
            Step {
                command: command.to_owned(),
                expected: expected.to_owned(),
            }
        })
        .collect()
}

/// The page with what its commands printed.
fn print(parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Text(lines) => text += lines,
            Part::File { content, fence, .. } => {
                let _ = writeln!(text, "{fence}{content}```");
            }
            Part::Console(steps) => {
                text += "```console\n";
                for Step { command, expected } in steps {
                    let _ = writeln!(text, "$ {command}");
                    if !expected.trim_end().is_empty() {
                        let _ = writeln!(text, "{}", expected.trim_end());
                    }
                }
                text += "```\n";
            }
        }
    }
    text
}

/// The page for a shell. Each command leaves stdout, stderr and exit code in `results`.
fn script(parts: &[Part], results: &Path, port: &str) -> String {
    let mut script = String::new();
    let mut index = 0;
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::File { name, content, .. } => {
                let _ = writeln!(
                    script,
                    "mkdir -p \"$(dirname {name})\"\ncat >{name} <<'END OF FILE'\n{content}END OF FILE"
                );
            }
            Part::Console(steps) => {
                for step in steps {
                    let command = step.command.replace("8080", port);
                    let file = results.join(index.to_string());
                    let file = file.display();
                    let _ = writeln!(
                        script,
                        "{{ {command}\n}} >{file}.out 2>{file}.err\necho $? >{file}.code"
                    );
                    index += 1;
                }
            }
        }
    }
    script
}

fn run(script: &str, directory: &PathBuf) {
    let mut shell = Command::new("sh")
        .args(["-c", script])
        .current_dir(directory)
        .env("PATH", tools::path())
        .env_remove("VIRTUAL_ENV")
        .stdin(Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap();
    shell.wait().unwrap();
    // A server that was started with `&`.
    let group = format!("-{}", shell.id());
    let _ = Command::new("kill")
        .args(["--", &group])
        .stderr(Stdio::null())
        .status();
}

/// Whether lines are as expected, where `...` stands for any of them.
fn fits(expected: &str, printed: &str) -> bool {
    let expected: Vec<&str> = expected.trim_end().lines().collect();
    let printed: Vec<&str> = printed.trim_end().lines().collect();
    lines_fit(&expected, &printed)
}

fn lines_fit(expected: &[&str], printed: &[&str]) -> bool {
    match expected.split_first() {
        None => printed.is_empty(),
        Some((&"...", rest)) => (0..=printed.len()).any(|skipped| lines_fit(rest, &printed[skipped..])),
        Some((first, rest)) => {
            printed
                .first()
                .is_some_and(|line| line.trim_end() == first.trim_end())
                && lines_fit(rest, &printed[1..])
        }
    }
}
