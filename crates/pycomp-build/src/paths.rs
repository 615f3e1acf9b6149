//! Paths inside the component and the host files behind them.

use std::collections::HashMap;
use std::path::PathBuf;

use pycomp_contract::{Frame, ImportRead};

/// Guest path to host path, for every file of the app.
#[derive(Debug, Default)]
pub(crate) struct HostPaths(HashMap<String, PathBuf>);

impl HostPaths {
    pub(crate) fn new(files: &[pycomp_project::AppFile]) -> Self {
        HostPaths(
            // A module without its source has the name of its bytecode.
            files
                .iter()
                .flat_map(|file| {
                    [file.guest.clone(), format!("{}c", file.guest)].map(|guest| (guest, file.host.clone()))
                })
                .collect(),
        )
    }

    /// Puts host paths into a traceback as CPython prints it: into its `File "…"` lines, and into the last lines
    /// where an exception names a file in parentheses. Source lines are left as they are.
    pub(crate) fn rewrite(&self, traceback: &str) -> String {
        let mut text: String = traceback
            .lines()
            .map(|line| self.rewrite_line(line) + "\n")
            .collect();
        if !traceback.ends_with('\n') {
            text.pop();
        }
        text
    }

    /// Puts host paths into a sentence of ours that names files.
    pub(crate) fn rewrite_sentence(&self, text: &str) -> String {
        let mut result = String::new();
        let mut rest = text;
        while let Some(start) = rest.find('/') {
            let tail = &rest[start..];
            let end = tail
                .find(|c: char| c.is_whitespace() || "\"'`()[]<>,:;".contains(c))
                .unwrap_or(tail.len());
            result.push_str(&rest[..start]);
            match self.0.get(&tail[..end]) {
                Some(host) => result.push_str(&host.to_string_lossy()),
                None => result.push_str(&tail[..end]),
            }
            rest = &tail[end..];
        }
        result + rest
    }

    /// The host's path for a file of the app; any other path as it is.
    pub(crate) fn rewrite_path(&self, guest: String) -> String {
        match self.0.get(&guest) {
            Some(host) => host.to_string_lossy().into_owned(),
            None => guest,
        }
    }

    pub(crate) fn rewrite_frame(&self, frame: Frame) -> Frame {
        Frame {
            file: self.rewrite_path(frame.file),
            ..frame
        }
    }

    pub(crate) fn rewrite_read(&self, read: ImportRead) -> ImportRead {
        ImportRead {
            file: self.rewrite_path(read.file),
            ..read
        }
    }

    fn rewrite_line(&self, line: &str) -> String {
        // Exception groups are drawn with `|` and `+-` before each line.
        let (open, close) = match line.trim_start_matches([' ', '|', '+', '-']) {
            file if file.starts_with("File \"") => ("File \"", '"'),
            // `cannot import name 'x' from 'y' (/app/y.py)`
            exception if exception.len() == line.len() => ("(", ')'),
            _ => return line.to_owned(),
        };
        let mut result = String::new();
        let mut rest = line;
        while let Some((before, after)) = rest.split_once(open) {
            result.push_str(before);
            result.push_str(open);
            rest = after;
            if let Some(end) = after.find(close)
                && let Some(host) = self.0.get(&after[..end])
            {
                result.push_str(&host.to_string_lossy());
                rest = &after[end..];
            }
        }
        result + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_name_files_of_the_host() {
        let paths = HostPaths(HashMap::from([(
            "/app/app.py".to_owned(),
            PathBuf::from("/home/x/app/app.py"),
        )]));
        assert_eq!(
            paths.rewrite_sentence("`f` (/app/app.py, line 3) and /app/app.pyi in /app"),
            "`f` (/home/x/app/app.py, line 3) and /app/app.pyi in /app"
        );
    }

    #[test]
    fn only_places_are_rewritten() {
        let paths = HostPaths(HashMap::from([
            ("/app/app.py".to_owned(), PathBuf::from("src/app.py")),
            ("/app/b.py".to_owned(), PathBuf::from("src/b.py")),
        ]));
        let guest = "  |   File \"/app/b.py\", line 1, in <module>\n  File \"/app/app.py\", line 1, in <module>\n    \
                     open(\"/app/app.py\")\n  File \"/lib/python3.14/json/__init__.py\", line 2, in loads\n\
                     ImportError: cannot import name 'x' from 'b' (/app/b.py)\n";
        let host = guest
            .replace("File \"/app/b.py\"", "File \"src/b.py\"")
            .replace("File \"/app/app.py\"", "File \"src/app.py\"")
            .replace("(/app/b.py)", "(src/b.py)");
        assert_eq!(paths.rewrite(guest), host);
    }
}
