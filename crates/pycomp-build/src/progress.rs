//! The events of a build.

use std::collections::HashMap;

use pycomp_project::below_mount;

use crate::Stage;

/// Progress of a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A stage begins.
    Stage(Stage),
    /// Modules are being compiled to bytecode, as in every first build.
    Compiling {
        /// The package or module that the last one belongs to: `sympy`.
        package: String,
        /// How many modules of it are compiled.
        done: usize,
        /// How many it has.
        total: usize,
    },
}

impl Event {
    /// What is being done, for people: "compiling sympy: 412 of 1,530 modules".
    pub fn describe(&self) -> String {
        match self {
            Event::Stage(stage) => stage.describe().to_owned(),
            Event::Compiling { package, done, total } => {
                format!(
                    "compiling {package}: {} of {} modules",
                    grouped(*done),
                    grouped(*total)
                )
            }
        }
    }
}

/// `1,530`
fn grouped(number: usize) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{},{rest:03}", grouped(thousands)),
    }
}

/// Receives the events.
pub(crate) type Progress<'a> = dyn FnMut(Event) + 'a;

/// Counts modules by their packages.
pub(crate) struct Compiling<'a> {
    /// Of each file.
    packages: Vec<&'a str>,
    /// Of each package: how many are done, and how many there are.
    counts: HashMap<&'a str, (usize, usize)>,
}

impl<'a> Compiling<'a> {
    /// Counts the files of these paths inside of the component.
    pub(crate) fn new(files: impl Iterator<Item = &'a str>) -> Self {
        let packages: Vec<&str> = files.map(package).collect();
        let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
        for package in &packages {
            counts.entry(package).or_default().1 += 1;
        }
        Compiling { packages, counts }
    }

    /// Says that the file of this index is done.
    pub(crate) fn done(&mut self, index: usize, progress: &mut Progress<'_>) {
        let Some(package) = self.packages.get(index) else {
            return;
        };
        let (done, total) = self.counts.entry(package).or_default();
        *done += 1;
        progress(Event::Compiling {
            package: (*package).to_owned(),
            done: *done,
            total: *total,
        });
    }
}

/// `sympy` of `/lib/python3.14/site-packages/sympy/core/expr.py`.
fn package(guest: &str) -> &str {
    let below = below_mount(guest).unwrap_or(guest);
    below
        .split_once('/')
        .map_or(below.trim_end_matches(".py"), |(package, _)| package)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pycomp_project::SITE_PACKAGES;

    #[test]
    fn modules_are_counted_by_package() {
        let root = SITE_PACKAGES;
        let files = [
            "/app/app.py".to_owned(),
            format!("{root}/a/b/c.py"),
            format!("{root}/a/__init__.py"),
        ];
        let mut compiling = Compiling::new(files.iter().map(String::as_str));
        let mut events = Vec::new();
        for index in [1, 0, 2] {
            compiling.done(index, &mut |event| events.push(event));
        }
        let event = |package: &str, done, total| Event::Compiling {
            package: package.to_owned(),
            done,
            total,
        };
        assert_eq!(events, [event("a", 1, 2), event("app", 1, 1), event("a", 2, 2)]);
        let text = event("sympy", 412, 1_001_030).describe();
        assert_eq!(text, "compiling sympy: 412 of 1,001,030 modules");
    }
}
