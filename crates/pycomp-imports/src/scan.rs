//! Finds the imports of a Python file.

use std::collections::{HashMap, HashSet};

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{ExceptHandler, Expr, ExprCall, Stmt, StmtAssign, StmtIf, StmtImportFrom, StmtTry};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};

/// The result of scanning a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Scan {
    /// Imported absolute names: modules, and names that may be a module or a module's attribute.
    pub(crate) names: Vec<String>,
    /// The names that are imported outside a `try` that catches the ImportError.
    pub(crate) firm: HashSet<String>,
    /// Packages from which everything is imported.
    pub(crate) stars: Vec<String>,
    /// Whether it imports by a computed name.
    pub(crate) computes: bool,
    /// Short string literals, which may name codecs.
    pub(crate) words: Vec<String>,
    /// The names of attributes.
    pub(crate) attributes: HashSet<String>,
}

/// Scans a file of `package`, the dotted name that relative imports start from. Skips text that the parser
/// cannot parse.
pub(crate) fn scan(source: &[u8], package: &str) -> Scan {
    let text = String::from_utf8_lossy(source);
    let parsed = parse_unchecked(&text, ParseOptions::from(Mode::Module));
    let mut scanner = Scanner {
        package,
        scan: Scan::default(),
        calls: Vec::new(),
        aliases: HashMap::new(),
        guards: 0,
    };
    if let Some(module) = parsed.syntax().as_module() {
        scanner.visit_body(&module.body);
    }
    for call in std::mem::take(&mut scanner.calls) {
        scanner.call(call);
    }
    scanner.scan
}

struct Scanner<'a> {
    package: &'a str,
    scan: Scan,
    /// Read at the end: a function may precede the import that names the importer.
    calls: Vec<&'a ExprCall>,
    /// Aliases of importers.
    aliases: HashMap<&'a str, &'static str>,
    /// How many enclosing `try` statements catch an ImportError.
    guards: usize,
}

/// Exceptions that catch a failed import.
pub(crate) const IMPORT_ERRORS: [&str; 4] =
    ["BaseException", "Exception", "ImportError", "ModuleNotFoundError"];
/// Functions whose first argument is the name of a module to import.
const IMPORTERS: [&str; 5] = [
    "__import__",
    "import_module",
    "find_spec",
    "run_module",
    "resolve_name",
];
/// Importers that only query, or whose name is too common to conclude that a name is computed.
const ASKING: [&str; 3] = ["find_spec", "run_module", "resolve_name"];
/// Importers whose second argument is the package that a relative name starts from.
const RELATIVE: [&str; 3] = ["import_module", "find_spec", "resolve_name"];
/// No codec name is longer.
const WORD_LIMIT: usize = 24;

impl<'a> Scanner<'a> {
    fn name(&mut self, name: String) {
        if self.guards == 0 {
            self.scan.firm.insert(name.clone());
        }
        self.scan.names.push(name);
    }

    fn try_statement(&mut self, statement: &'a StmtTry) {
        let guards = usize::from(statement.handlers.iter().any(catches_import_error));
        self.guards += guards;
        self.visit_body(&statement.body);
        self.guards -= guards;
        for handler in &statement.handlers {
            self.visit_except_handler(handler);
        }
        self.visit_body(&statement.orelse);
        self.visit_body(&statement.finalbody);
    }

    fn import_from(&mut self, import: &'a StmtImportFrom) {
        for alias in &import.names {
            if let (Some(name), Some(importer)) = (&alias.asname, importer(&alias.name)) {
                self.aliases.insert(name, importer);
            }
        }
        let module = import.module.as_ref().map_or("", |module| module.as_str());
        let Some(base) = absolute(self.package, import.level as usize, module) else {
            return;
        };
        for alias in &import.names {
            match alias.name.as_str() {
                "*" => self.scan.stars.push(base.clone()),
                name if base.is_empty() => self.name(name.to_owned()),
                name => self.name(format!("{base}.{name}")),
            }
        }
        self.name(base);
    }

    /// `load = importlib.import_module` makes `load` an alias of an importer.
    fn assign(&mut self, assign: &'a StmtAssign) {
        let Some(importer) = last_name(&assign.value).and_then(importer) else {
            return;
        };
        let names = assign.targets.iter().filter_map(Expr::as_name_expr);
        self.aliases
            .extend(names.map(|name| (name.id.as_str(), importer)));
    }

    fn call(&mut self, call: &ExprCall) {
        let Some(function) = last_name(&call.func) else {
            return;
        };
        let alias = || {
            let name = call.func.as_name_expr()?;
            self.aliases.get(name.id.as_str()).copied()
        };
        let Some(function) = importer(function).or_else(alias) else {
            return;
        };
        let computes = match argument(call, 0, "name") {
            Some(Expr::StringLiteral(text)) => {
                let package = argument(call, 1, "package").filter(|_| RELATIVE.contains(&function));
                self.import_named(text.value.to_str(), package)
            }
            name => name.is_some(),
        };
        self.scan.computes |= computes && !ASKING.contains(&function);
    }

    /// Follows an import by a literal name; returns whether the package that it starts from is computed.
    fn import_named(&mut self, text: &str, package: Option<&Expr>) -> bool {
        let name = text.trim_start_matches('.');
        let level = text.len() - name.len();
        let name = name.split(':').next().unwrap_or(name);
        let (package, computes) = match package {
            Some(Expr::StringLiteral(package)) => (package.value.to_str(), false),
            Some(package) => (self.package, level > 0 && !is_own_package(package)),
            None => (self.package, false),
        };
        if let Some(name) = absolute(package, level, name) {
            self.name(name);
        }
        computes
    }

    fn if_statement(&mut self, branch: &'a StmtIf) {
        let mut skipped = is_type_checking(&branch.test);
        if !skipped {
            self.visit_expr(&branch.test);
            self.visit_body(&branch.body);
        }
        // The branches after `if not TYPE_CHECKING:` are for type checkers too.
        let mut rest_skipped = is_not_type_checking(&branch.test);
        for clause in &branch.elif_else_clauses {
            skipped = rest_skipped || clause.test.as_ref().is_some_and(is_type_checking);
            if !skipped {
                clause.test.iter().for_each(|test| self.visit_expr(test));
                self.visit_body(&clause.body);
            }
            rest_skipped |= clause.test.as_ref().is_some_and(is_not_type_checking);
        }
    }
}

impl<'a> Visitor<'a> for Scanner<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Import(import) => {
                for alias in &import.names {
                    self.name(alias.name.to_string());
                }
            }
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::If(branch) => self.if_statement(branch),
            Stmt::Try(statement) => self.try_statement(statement),
            Stmt::Assign(assign) => {
                self.assign(assign);
                walk_stmt(self, statement);
            }
            other => walk_stmt(self, other),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Call(call) => self.calls.push(call),
            Expr::StringLiteral(text) if text.value.len() <= WORD_LIMIT => {
                self.scan.words.push(text.value.to_str().to_owned());
            }
            Expr::Attribute(attribute) if !self.scan.attributes.contains(attribute.attr.as_str()) => {
                self.scan.attributes.insert(attribute.attr.to_string());
            }
            _ => {}
        }
        walk_expr(self, expression);
    }
}

/// The module that `level` dots and `name` refer to in `package`.
pub(crate) fn absolute(package: &str, level: usize, name: &str) -> Option<String> {
    if level == 0 {
        return Some(name.to_owned());
    }
    let parts: Vec<&str> = package.split('.').filter(|part| !part.is_empty()).collect();
    let kept = (parts.len() + 1).checked_sub(level)?;
    let parts = parts
        .into_iter()
        .take(kept)
        .chain(Some(name).filter(|name| !name.is_empty()));
    Some(parts.collect::<Vec<_>>().join("."))
}

fn importer(function: &str) -> Option<&'static str> {
    IMPORTERS.into_iter().find(|importer| *importer == function)
}

/// The last part of a name: `import_module` for `importlib.import_module`.
pub(crate) fn last_name(function: &Expr) -> Option<&str> {
    match function {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
        _ => None,
    }
}

pub(crate) fn argument<'a>(call: &'a ExprCall, position: usize, name: &str) -> Option<&'a Expr> {
    let keyword = || call.arguments.find_keyword(name).map(|keyword| &keyword.value);
    call.arguments.args.get(position).or_else(keyword)
}

/// Whether an expression is the package of its own module.
fn is_own_package(package: &Expr) -> bool {
    match package {
        Expr::Name(name) => ["__package__", "__name__"].contains(&name.id.as_str()),
        Expr::Attribute(attribute) => {
            attribute.attr.as_str() == "parent"
                && matches!(&*attribute.value, Expr::Name(spec) if spec.id.as_str() == "__spec__")
        }
        _ => false,
    }
}

/// Whether a handler catches a failed import: `except:`, `except ImportError:`, `except (ImportError, x):`.
fn catches_import_error(handler: &ExceptHandler) -> bool {
    let ExceptHandler::ExceptHandler(handler) = handler;
    let catches = |expr: &Expr| matches!(expr, Expr::Name(name) if IMPORT_ERRORS.contains(&name.id.as_str()));
    match handler.type_.as_deref() {
        None => true,
        Some(Expr::Tuple(types)) => types.iter().any(catches),
        Some(one) => catches(one),
    }
}

pub(crate) fn is_type_checking(test: &Expr) -> bool {
    last_name(test) == Some("TYPE_CHECKING")
}

fn is_not_type_checking(test: &Expr) -> bool {
    matches!(test, Expr::UnaryOp(not) if not.op.as_str() == "not" && is_type_checking(&not.operand))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(source: &str, package: &str) -> Vec<String> {
        let mut names = scan(source.as_bytes(), package).names;
        names.sort();
        names.dedup();
        names
    }

    #[test]
    fn every_kind_of_import_counts() {
        let source = "import a, b.c as d\nfrom e import f\ndef g():\n  try:\n    import h\n  except ImportError: pass\n\
                      x = [__import__('i')]\nif x:\n  import importlib as l; l.import_module(name='j.k')\n\
                      match x:\n  case 1:\n    import m\n";
        assert_eq!(
            names(source, ""),
            ["a", "b.c", "e", "e.f", "h", "i", "importlib", "j.k", "m"]
        );
    }

    #[test]
    fn imports_that_may_fail_are_not_firm() {
        let source = "try:\n  import a, b\n  from c import d\nexcept (OSError, ImportError):\n  import e\nelse:\n  \
                      import f\ntry:\n  import g\nexcept ValueError:\n  import b\ndef f():\n  try:\n    \
                      if x:\n      import h\n  except:\n    pass\n  import i";
        let mut firm: Vec<String> = scan(source.as_bytes(), "").firm.into_iter().collect();
        firm.sort();
        assert_eq!(firm, ["b", "e", "f", "g", "i"]);
        assert_eq!(names(source, ""), ["a", "b", "c", "c.d", "e", "f", "g", "h", "i"]);
    }

    #[test]
    fn relative_imports_start_at_the_package() {
        let source = "from . import a\nfrom .b import c\nfrom ..d import e\nfrom .... import f\n\
                      import_module('.g', __package__)";
        assert_eq!(
            names(source, "p.q"),
            ["p.d", "p.d.e", "p.q", "p.q.a", "p.q.b", "p.q.b.c", "p.q.g"]
        );
    }

    #[test]
    fn importers_have_other_names() {
        let source = "def f():\n  im('a.b')\nfrom importlib import import_module as im\n\
                      load = x = importlib.import_module\nload('c', None)\nother('d')\n";
        assert_eq!(
            names(source, ""),
            ["a.b", "c", "importlib", "importlib.import_module"]
        );
        let scan = |calls: &str| {
            scan(
                format!("from importlib import import_module as im\n{calls}").as_bytes(),
                "",
            )
        };
        assert!(scan("im(x)").computes);
        assert!(!scan("other.im(x)").computes);
    }

    #[test]
    fn a_relative_name_starts_at_the_package_that_is_given() {
        let source = "import_module('.a', 'p')\nimport_module(name='..b', package='p.q')\n\
                      import_module('.c', __name__)\nimport_module('.d', package=__spec__.parent)\n\
                      import_module('e', f())\n__import__('f', 'x')\nfind_spec('.g', x)";
        assert_eq!(names(source, "o"), ["e", "f", "o.c", "o.d", "o.g", "p.a", "p.b"]);
        assert!(!scan(source.as_bytes(), "o").computes);
        assert!(scan(b"import_module('.a', x)", "o").computes);
        assert!(scan(b"import_module(*x)", "o").computes);
    }

    #[test]
    fn what_is_for_type_checkers_does_not_count() {
        let source = "if TYPE_CHECKING:\n  import a\nelse:\n  import b\n\
                      if not typing.TYPE_CHECKING:\n  import c\nelse:\n  import d\n\
                      if x:\n  import e\nelif t.TYPE_CHECKING:\n  import f\nelse:\n  import g\n";
        assert_eq!(names(source, ""), ["b", "c", "e", "g"]);
    }

    #[test]
    fn computed_names_are_noticed() {
        assert!(scan(b"importlib.import_module(f'plugins.{x}')", "").computes);
        assert!(!scan(b"importlib.import_module('plugins')", "").computes);
    }

    #[test]
    fn what_is_no_python_is_passed_over() {
        assert_eq!(names("import a\n)(\n\x00\nimport b\n", ""), ["a", "b"]);
        scan(&[0xff, 0xfe, b'\n'], "");
        scan("(".repeat(100_000).as_bytes(), "");
    }
}
