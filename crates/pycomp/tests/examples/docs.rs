//! Follows the pages of `docs/`, of which each is one session of a shell that starts in an empty directory.
//!
//! - A block ` ```console ` holds commands, each after a `$`, and what they print. A line `...` stands for any lines.
//!   What a command writes to stderr does not count, unless the command ends in `# exit code N`: then it has to end that
//!   way, and stderr follows stdout.
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

#[test]
fn pages() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let summary = fs_err::read_to_string(docs.join("SUMMARY.md")).unwrap();
    let mut names: Vec<String> = Vec::new();
    for entry in fs_err::read_dir(&docs).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".md") && name != "SUMMARY.md" {
            assert!(summary.contains(&format!("]({name})")), "SUMMARY.md lacks {name}");
            names.push(name);
        }
    }
    names.sort_unstable();
    assert_eq!(names.len(), summary.matches("](").count(), "SUMMARY.md has more");
    let failures: Vec<String> = names
        .iter()
        .filter_map(|name| follow(&docs.join(name)).err())
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
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
