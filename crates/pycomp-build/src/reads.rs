//! Values that the app read while it was imported and that differ between runs: the component keeps them.

use pycomp_contract::{ImportRead, ReadKind};
use pycomp_project::Warning;

/// Whether the value should be secret, by the name of the variable or of the function.
fn is_secret(read: &ImportRead) -> bool {
    match (read.kind, &read.name) {
        (ReadKind::Clock, _) => false,
        (ReadKind::Environment, None) => false,
        (ReadKind::Environment, Some(name)) => names_secret(name),
        (ReadKind::Random, None) => true,
        (ReadKind::Random, Some(name)) => {
            let within = ["secrets.", "uuid.", "random.SystemRandom."];
            within.iter().any(|module| name.starts_with(module))
        }
    }
}

/// What was read, as the end of a sentence: "the environment variable `API_KEY`".
pub fn describe_read(read: &ImportRead) -> String {
    match (read.kind, &read.name) {
        (ReadKind::Environment, Some(name)) => format!("the environment variable `{name}`"),
        (ReadKind::Environment, None) => "all environment variables".to_owned(),
        (ReadKind::Clock, Some(name)) => format!("a clock (`{name}`)"),
        (ReadKind::Clock, None) => "a clock".to_owned(),
        (ReadKind::Random, Some(name)) => format!("random bytes (`{name}`)"),
        (ReadKind::Random, None) => "random bytes".to_owned(),
    }
}

/// Words that mark a secret.
const SECRETS: [&str; 6] = [
    "SECRET",
    "TOKEN",
    "PASSWORD",
    "PASSWD",
    "PASSPHRASE",
    "CREDENTIAL",
];
/// `KEY` alone does not mark a secret: `MONKEY`.
const KEYS: [&str; 4] = ["APIKEY", "SECRETKEY", "PRIVATEKEY", "ACCESSKEY"];

/// Whether an environment variable holds a secret, to judge by its name.
fn names_secret(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let mut words = name.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| {
        let word = word.strip_suffix('S').unwrap_or(word);
        word == "KEY" || KEYS.contains(&word) || SECRETS.iter().any(|secret| word.ends_with(secret))
    })
}

/// Functions that run at run time.
pub(crate) const WHERE_TO_READ: &str = "an export, a function with `@functools.cache`, or one with \
                                        `@pycomp.on_start`, which runs when an instance of the component starts";

/// The warnings about values that should be secret and are the same in every instance.
pub(crate) fn warnings(reads: &[ImportRead]) -> Vec<Warning> {
    let secret = |kind: ReadKind| -> Vec<&ImportRead> {
        let reads = reads.iter();
        reads
            .filter(|read| read.kind == kind && is_secret(read))
            .collect()
    };
    let environment =
        "the app reads environment variables while it is imported, when the environment is empty:";
    let random = "the app makes random values while it is imported, which are the same in every instance of the component:";
    [(ReadKind::Environment, environment), (ReadKind::Random, random)]
        .into_iter()
        .filter_map(|(kind, message)| {
            let reads = secret(kind);
            let lines: Vec<String> = reads.iter().map(|read| line(read)).collect();
            let message = format!("{message}\n{}", lines.join("\n"));
            let hint = format!("read it in a function: {WHERE_TO_READ}");
            (!lines.is_empty()).then(|| Warning::new(message, Some(hint)))
        })
        .collect()
}

/// `  app.py, line 3: API_KEY`
fn line(read: &ImportRead) -> String {
    let name = read.name.as_deref().unwrap_or("random bytes");
    format!("  {}, line {}: {name}", read.file, read.line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets() {
        for name in [
            "API_KEY",
            "KEY",
            "AWS_SECRET_ACCESS_KEY",
            "GH_TOKEN",
            "db-password",
            "APIKEY",
            "SSH_KEYS",
            "MYSECRET",
            "CREDENTIALS",
            "MYSQL_PASSWD",
        ] {
            assert!(names_secret(name), "{name}");
        }
        for name in [
            "SSLKEYLOGFILE",
            "MONKEY",
            "PWD",
            "KEYBOARD",
            "TOKENIZERS_PARALLELISM",
            "HOME",
            "",
        ] {
            assert!(!names_secret(name), "{name}");
        }
    }

    #[test]
    fn random_numbers_that_are_secret() {
        let read = |name: Option<&str>| ImportRead {
            kind: ReadKind::Random,
            name: name.map(str::to_owned),
            file: String::new(),
            line: 1,
        };
        for name in [
            None,
            Some("secrets.token_hex"),
            Some("uuid.uuid4"),
            Some("random.SystemRandom.random"),
        ] {
            assert!(is_secret(&read(name)), "{name:?}");
        }
        for name in ["random.Random.seed", "tempfile.mktemp"] {
            assert!(!is_secret(&read(Some(name))), "{name}");
        }
    }
}
