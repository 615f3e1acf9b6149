//! Follows imports from the app's module.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use crate::ROOTS;
use crate::core::{NeedsFull, is_at_or_below, is_full_only};
use crate::scan::{Scan, scan};
use crate::stdlib::{Stdlib, parents};

/// Stack in bytes of a parsing thread: the syntax tree of a sum of 100,000 terms is that deep.
const STACK: usize = 256 << 20;
/// Starting a thread costs more than parsing this many files.
const FILES_PER_THREAD: usize = 8;

/// A Python file of the app or of a package.
#[derive(Debug)]
pub struct Source<'a> {
    /// The absolute path inside the component.
    pub guest: &'a str,
    /// Its content.
    pub text: &'a [u8],
}

/// Where the search starts.
#[derive(Debug)]
pub struct Roots<'a> {
    /// Modules that are imported: the app's, and those of the boot code.
    pub modules: &'a [&'a str],
    /// Packages all of whose modules are imported.
    pub packages: &'a [&'a str],
    /// Modules that the user wants, including their submodules.
    pub included: &'a [&'a str],
    /// Modules and functions in `packages` of which it is asked whether another module uses them.
    pub watched: &'a [&'a str],
}

/// What can be imported.
#[derive(Debug, Default)]
pub struct Reached {
    /// Modules of the standard library.
    pub stdlib: BTreeSet<String>,
    /// Why the full core is needed, if it is.
    pub needs_full: Option<NeedsFull>,
    /// The modules that the app and the packages import and only the full core has.
    pub full_only: BTreeSet<String>,
    /// Files that import by computed names, sorted: `plugins/loader.py`.
    pub computing: Vec<String>,
    /// Included names that match no module.
    pub unknown: Vec<String>,
    /// The watched names that a module outside their packages imports or may reach as an attribute.
    pub used: BTreeSet<String>,
}

/// Follows imports from `roots`.
pub fn reach(roots: &Roots<'_>, sources: &[Source<'_>], stdlib: &Stdlib) -> Reached {
    let modules = Modules::new(sources);
    let mut walk = Walk {
        modules: &modules,
        stdlib,
        seen: BTreeSet::new(),
        next: Vec::new(),
        reached: Reached::default(),
        opened: BTreeSet::new(),
    };
    walk.stdlib("builtins");
    // Data can name codecs: an XML file, a mail, the names in a zip archive.
    for codec in stdlib.small_codecs(&walk.reached.stdlib) {
        walk.stdlib(codec);
    }
    for module in roots.modules {
        walk.name(module, None);
    }
    for package in roots.packages {
        walk.tree(package);
    }
    for name in roots.included {
        walk.include(name);
    }
    while !walk.next.is_empty() {
        let found = std::mem::take(&mut walk.next);
        for (module, scan) in scan_all(&found) {
            walk.module(module, &scan);
            if !roots.packages.iter().any(|package| module.is_in(package)) {
                walk.note_used(roots.watched, &scan);
            }
        }
    }
    walk.reached.computing.sort();
    walk.reached
}

/// The app's and the packages' modules by their dotted names.
pub(crate) struct Modules<'a>(BTreeMap<String, Module<'a>>);

pub(crate) struct Module<'a> {
    /// The name that relative imports start from.
    package: String,
    /// The path below `/app` or site-packages.
    shown: &'a str,
    source: &'a Source<'a>,
}

impl Module<'_> {
    fn is_in(&self, package: &str) -> bool {
        is_at_or_below(&self.package, package)
    }
}

impl<'a> Modules<'a> {
    pub(crate) fn new(sources: &'a [Source<'a>]) -> Self {
        let mut modules = BTreeMap::new();
        for root in ROOTS {
            for source in sources {
                let Some(shown) = source.guest.strip_prefix(root) else {
                    continue;
                };
                let Some(path) = shown.strip_suffix(".py") else {
                    continue;
                };
                let name = path.replace('/', ".");
                let (name, package) = match name.strip_suffix(".__init__") {
                    Some(package) => (package.to_owned(), package.to_owned()),
                    None => {
                        let package = name.rsplit_once('.').map(|(package, _)| package.to_owned());
                        (name, package.unwrap_or_default())
                    }
                };
                modules.entry(name).or_insert(Module {
                    package,
                    shown,
                    source,
                });
            }
        }
        Modules(modules)
    }

    /// Whether there is a module of exactly this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Each module's name, its source and the name that its relative imports start from.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &[u8], &str)> {
        let modules = self.0.iter();
        modules.map(|(name, module)| (name.as_str(), module.source.text, module.package.as_str()))
    }

    /// The modules at and below `name`.
    fn tree(&self, name: &str) -> impl Iterator<Item = (&String, &Module<'a>)> {
        let below = format!("{name}.");
        let child = self
            .0
            .range(below.clone()..)
            .take_while(move |(module, _)| module.starts_with(&below));
        self.0.get_key_value(name).into_iter().chain(child)
    }

    fn has_tree(&self, name: &str) -> bool {
        self.tree(name).next().is_some()
    }

    /// Whether Python finds the top-level module of `name` here.
    fn holds(&self, name: &str) -> bool {
        self.has_tree(name.split('.').next().unwrap_or(name))
    }
}

struct Walk<'a> {
    modules: &'a Modules<'a>,
    stdlib: &'a Stdlib,
    seen: BTreeSet<&'a str>,
    next: Vec<&'a Module<'a>>,
    reached: Reached,
    /// Top-level packages all of whose modules are reached.
    opened: BTreeSet<String>,
}

impl<'a> Walk<'a> {
    /// Follows the imports of a module of the app or of a package.
    fn module(&mut self, module: &'a Module<'a>, scan: &Scan) {
        for name in &scan.names {
            self.name(name, Some((module, scan.firm.contains(name))));
        }
        for name in &scan.stars {
            self.star(name, module);
        }
        for word in &scan.words {
            if let Some(codec) = self.stdlib.codec(word) {
                self.stdlib(&codec);
            }
        }
        if scan.computes {
            self.reached.computing.push(module.shown.to_owned());
            self.open(module);
        }
    }

    /// Follows an imported name: each package on the way to it is imported too. `by` is the importing module,
    /// and whether it cannot do without.
    fn name(&mut self, name: &str, by: Option<(&Module<'_>, bool)>) {
        if !self.modules.holds(name) {
            if let Some((by, firm)) = by {
                self.note_full(name, by, firm);
            }
            self.stdlib(name);
            return;
        }
        for parent in parents(name) {
            if let Some((name, module)) = self.modules.0.get_key_value(parent)
                && self.seen.insert(name)
            {
                self.next.push(module);
            }
        }
    }

    /// Follows a name that the user included.
    fn include(&mut self, name: &str) {
        if is_full_only(name) {
            self.reached.needs_full.get_or_insert(NeedsFull {
                file: None,
                way: vec![name.to_owned()],
                optional: false,
            });
        } else if !self.modules.has_tree(name) && self.stdlib.tree(name).next().is_none() {
            self.reached.unknown.push(name.to_owned());
        }
        self.tree(name);
    }

    /// Follows a module and everything below it.
    fn tree(&mut self, name: &str) {
        let modules = self.modules;
        if modules.holds(name) {
            for (module, _) in modules.tree(name) {
                self.name(module, None);
            }
            return;
        }
        let stdlib = self.stdlib;
        for module in stdlib.tree(name) {
            self.stdlib(module);
        }
    }

    fn star(&mut self, package: &str, by: &Module<'_>) {
        let below = format!("{package}.");
        let children: Vec<String> = if self.modules.holds(package) {
            let names = self.modules.tree(package).map(|(name, _)| name);
            let child =
                names.filter(|name| name.strip_prefix(&below).is_some_and(|rest| !rest.contains('.')));
            child.cloned().collect()
        } else {
            self.stdlib.children(package).cloned().collect()
        };
        for child in children {
            self.name(&child, Some((by, true)));
        }
    }

    /// Follows everything in the package that contains `module`, because `module` computes names.
    fn open(&mut self, module: &Module<'_>) {
        let top = module.package.split('.').next().unwrap_or_default().to_owned();
        if !self.opened.insert(top.clone()) {
            return;
        }
        let in_app = |module: &Module<'_>| module.source.guest.starts_with(ROOTS[0]);
        let modules = self.modules;
        for (name, other) in &modules.0 {
            // A top-level module of the app has the whole app as its siblings.
            let inside = if top.is_empty() {
                in_app(other) || name == &top
            } else {
                is_at_or_below(name, &top)
            };
            if inside && self.seen.insert(name) {
                self.next.push(other);
            }
        }
    }

    /// Notes which of the `watched` names a module uses.
    fn note_used(&mut self, watched: &[&str], scan: &Scan) {
        for name in watched {
            let (package, last) = name.rsplit_once('.').unwrap_or(("", name));
            // A word may be the name that `getattr` is called with.
            let is_used = scan.attributes.contains(last)
                || scan.words.iter().any(|word| word == last)
                || scan.stars.iter().any(|star| star == package)
                || scan.names.iter().any(|imported| is_at_or_below(imported, name));
            if is_used {
                self.reached.used.insert((*name).to_owned());
            }
        }
    }

    fn stdlib(&mut self, name: &str) {
        self.stdlib.follow(name, &mut self.reached.stdlib);
    }

    fn note_full(&mut self, name: &str, by: &Module<'_>, firm: bool) {
        let way = parents(name).find_map(|parent| match is_full_only(parent) {
            true => Some(vec![parent.to_owned()]),
            false => self.stdlib.way_to_full(parent),
        });
        let Some(way) = way else {
            return;
        };
        self.reached.full_only.extend(way.last().cloned());
        let needs = NeedsFull {
            file: Some(by.shown.to_owned()),
            way,
            optional: !firm,
        };
        match &mut self.reached.needs_full {
            // A module that cannot do without is the better reason.
            Some(known) if firm && known.optional => *known = needs,
            Some(_) => {}
            none => *none = Some(needs),
        }
    }
}

/// Runs work that may parse deeply nested Python on a thread with enough stack.
pub(crate) fn with_stack<T: Send>(work: &(impl Fn() -> T + Sync)) -> T {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        match thread.spawn_scoped(scope, work) {
            Ok(thread) => thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            // No thread is available: parse here.
            Err(_) => work(),
        }
    })
}

/// Parses files on all processors if they are many; the results are in the order of the files.
fn scan_all<'a>(modules: &[&'a Module<'a>]) -> Vec<(&'a Module<'a>, Scan)> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = modules.len().div_ceil(cores).max(FILES_PER_THREAD);
    let scan_share = |share: &[&'a Module<'a>]| -> Vec<_> {
        share
            .iter()
            .map(|module| (*module, scan(module.source.text, &module.package)))
            .collect()
    };
    thread::scope(|scope| {
        let threads: Vec<_> = modules
            .chunks(share)
            .map(|share| {
                let thread = thread::Builder::new().stack_size(STACK);
                thread
                    .spawn_scoped(scope, move || scan_share(share))
                    .map_err(|_| share)
            })
            .collect();
        let done = threads.into_iter().flat_map(|thread| match thread {
            Ok(thread) => thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            // No thread is available: parse here.
            Err(share) => scan_share(share),
        });
        done.collect()
    })
}
