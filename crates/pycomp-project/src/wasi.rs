//! Which interfaces of WASI a component imports.

use crate::ProjectError;

/// Which interfaces of WASI Python may reach. Whatever the world imports itself stays in any case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Wasi {
    /// All that it can make use of; in worlds of WASI 0.3, all of 0.3.
    #[default]
    Default,
    /// All that it can make use of, of WASI 0.2.
    Full,
    /// Those that the world imports.
    World,
    /// None, and the world may not import any either.
    None,
    /// Those of the world, and these: packages and interfaces, as they were written.
    Listed(Vec<String>),
    /// The default, and these.
    More(Vec<String>),
}

impl Wasi {
    /// Reads the name of a policy, or a list.
    ///
    /// # Errors
    /// A policy stands in a list.
    pub fn new(words: &[String]) -> Result<Self, ProjectError> {
        let words: Vec<String> = words.iter().map(|word| word.trim().to_owned()).collect();
        let policy = |word: &String| match word.as_str() {
            "default" => Some(Wasi::Default),
            "full" => Some(Wasi::Full),
            "world" => Some(Wasi::World),
            "none" => Some(Wasi::None),
            _ => None,
        };
        if words.is_empty() {
            return Ok(Wasi::World);
        }
        if let [word] = &words[..]
            && let Some(policy) = policy(word)
        {
            return Ok(policy);
        }
        if let Some(word) = words.iter().find(|word| matches!(word.as_str(), "full" | "none")) {
            return Err(ProjectError::Wasi { word: word.clone() });
        }
        let default = words.iter().any(|word| word == "default");
        // A list is that of the world and more: to say so does no harm.
        let words = words
            .into_iter()
            .filter(|word| word != "world" && word != "default");
        Ok(match default {
            true => Wasi::More(words.collect()),
            false => Wasi::Listed(words.collect()),
        })
    }

    /// These and `interface`.
    #[must_use]
    pub fn with(self, interface: &str) -> Self {
        let mut words = match self {
            Wasi::Default | Wasi::Full => return self,
            Wasi::More(mut words) => {
                words.push(interface.to_owned());
                return Wasi::More(words);
            }
            Wasi::World | Wasi::None => Vec::new(),
            Wasi::Listed(words) => words,
        };
        words.push(interface.to_owned());
        Wasi::Listed(words)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Wasi, ProjectError> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Wasi::new(&words)
    }

    #[test]
    fn a_policy_or_a_list() {
        assert_eq!(read(&["full"]).unwrap(), Wasi::Full);
        assert_eq!(read(&["default"]).unwrap(), Wasi::Default);
        let more = Wasi::More(vec!["sockets".to_owned()]);
        assert_eq!(read(&["default", "sockets"]).unwrap(), more);
        assert_eq!(read(&["world"]).unwrap(), Wasi::World);
        assert_eq!(read(&["none"]).unwrap(), Wasi::None);
        // `wasi = []` names nothing beside what the world imports.
        assert_eq!(read(&[]).unwrap(), Wasi::World);
        let listed = Wasi::Listed(vec!["wasi:cli".to_owned(), "random".to_owned()]);
        assert_eq!(read(&["wasi:cli", " random"]).unwrap(), listed);
        assert_eq!(read(&["world", "wasi:cli", "random"]).unwrap(), listed);
    }

    #[test]
    fn an_interface_is_added() {
        let stderr = Wasi::Listed(vec!["wasi:cli/stderr".to_owned()]);
        assert_eq!(Wasi::None.with("wasi:cli/stderr"), stderr);
        assert_eq!(Wasi::World.with("wasi:cli/stderr"), stderr);
        assert_eq!(Wasi::Full.with("wasi:cli/stderr"), Wasi::Full);
        let both = read(&["random"]).unwrap().with("wasi:cli/stderr");
        assert_eq!(both, read(&["random", "wasi:cli/stderr"]).unwrap());
    }

    #[test]
    fn a_policy_stands_alone() {
        for words in [["none", "wasi:cli"], ["wasi:cli", "full"], ["full", "none"]] {
            assert!(matches!(read(&words), Err(ProjectError::Wasi { .. })));
        }
    }
}
