//! Finds a file's imports, and whether the file expects them to fail.

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{ExceptHandler, Expr, Stmt, StmtIf, StmtImportFrom, StmtTry, StmtWith};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};

use crate::scan::{IMPORT_ERRORS, absolute, argument, is_type_checking, last_name};
use crate::stdlib::parents;

/// The consequence for a file if one of its imports fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The file cannot be imported.
    Plain,
    /// A function of the file cannot be called.
    Called,
    /// None: the file expects the failure.
    Expected,
    /// None: another branch of an `if` defines the same names.
    Alternative,
}

/// One import statement or call.
#[derive(Debug)]
pub(crate) struct Import {
    /// Absolute names: modules, and names that may be a module or a module's attribute.
    pub(crate) names: BTreeSet<String>,
    pub(crate) kind: Kind,
}

/// Functions that import the module named by their first argument.
const IMPORTERS: [&str; 2] = ["import_module", "__import__"];

/// All imports of a file of `package`, the dotted name that relative imports start from.
pub(crate) fn imports(text: &str, package: &str) -> Vec<Import> {
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
    let mut reader = Reader {
        package,
        found: Vec::new(),
        expected: false,
        in_function: false,
        others: BTreeSet::new(),
    };
    if let Some(module) = parsed.syntax().as_module() {
        reader.visit_body(&module.body);
    }
    reader.found
}

struct Reader<'a> {
    package: &'a str,
    found: Vec<Import>,
    expected: bool,
    in_function: bool,
    /// Names that other branches of the enclosing `if` define.
    others: BTreeSet<&'a str>,
}

impl<'a> Reader<'a> {
    fn add(&mut self, names: impl IntoIterator<Item = String>, is_alternative: bool) {
        let kind = match (self.expected, self.in_function) {
            (true, _) => Kind::Expected,
            (false, _) if is_alternative => Kind::Alternative,
            (false, true) => Kind::Called,
            (false, false) => Kind::Plain,
        };
        let names: Vec<String> = names.into_iter().collect();
        let names = names.iter().flat_map(|name| parents(name)).map(str::to_owned);
        self.found.push(Import {
            names: names.collect(),
            kind,
        });
    }

    fn import_from(&mut self, import: &'a StmtImportFrom) {
        let module = import.module.as_ref().map_or("", |module| module.as_str());
        let Some(base) = absolute(self.package, import.level as usize, module) else {
            return;
        };
        let name = |name: &str| match base.is_empty() {
            true => name.to_owned(),
            false => format!("{base}.{name}"),
        };
        let names: Vec<String> = import.names.iter().map(|alias| name(&alias.name)).collect();
        let public: Vec<&str> = import
            .names
            .iter()
            .map(bound)
            .filter(|name| !name.starts_with('_'))
            .collect();
        let is_alternative = !public.is_empty() && public.iter().all(|name| self.others.contains(name));
        self.add(names.into_iter().chain([base.clone()]), is_alternative);
    }

    fn expecting(&mut self, expected: bool, body: &'a [Stmt]) {
        let before = self.expected;
        self.expected |= expected;
        self.visit_body(body);
        self.expected = before;
    }

    fn try_statement(&mut self, statement: &'a StmtTry) {
        let catches = statement.handlers.iter().any(expects);
        self.expecting(catches, &statement.body);
        for handler in &statement.handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            self.visit_body(&handler.body);
        }
        self.visit_body(&statement.orelse);
        self.visit_body(&statement.finalbody);
    }

    fn with_statement(&mut self, statement: &'a StmtWith) {
        let suppresses = statement.items.iter().any(|item| match &item.context_expr {
            Expr::Call(call) => {
                last_name(&call.func) == Some("suppress") && call.arguments.args.iter().any(catches)
            }
            _ => false,
        });
        self.expecting(suppresses, &statement.body);
    }

    fn if_statement(&mut self, statement: &'a StmtIf) {
        self.visit_expr(&statement.test);
        let mut branches: Vec<&'a [Stmt]> = vec![&statement.body];
        branches.extend(statement.elif_else_clauses.iter().map(|clause| &clause.body[..]));
        let skipped = usize::from(is_type_checking(&statement.test));
        let before = self.others.clone();
        for (index, branch) in branches.iter().enumerate().skip(skipped) {
            let others = branches.iter().enumerate().filter(|(other, _)| *other != index);
            let names = others.flat_map(|(_, branch)| given(branch));
            self.others.extend(names);
            self.visit_body(branch);
            self.others.clone_from(&before);
        }
    }
}

impl<'a> Visitor<'a> for Reader<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Import(import) => {
                self.add(import.names.iter().map(|alias| alias.name.to_string()), false);
            }
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Try(statement) => self.try_statement(statement),
            Stmt::With(statement) => self.with_statement(statement),
            Stmt::If(statement) => self.if_statement(statement),
            Stmt::FunctionDef(_) => {
                // Whether a caller is in a `try` is unknown at the definition.
                let before = (self.expected, self.in_function);
                (self.expected, self.in_function) = (false, true);
                walk_stmt(self, statement);
                (self.expected, self.in_function) = before;
            }
            other => walk_stmt(self, other),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Call(call) = expression
            && last_name(&call.func).is_some_and(|name| IMPORTERS.contains(&name))
            && let Some(Expr::StringLiteral(text)) = argument(call, 0, "name")
        {
            let text = text.value.to_str();
            let name = text.trim_start_matches('.');
            let found = absolute(self.package, text.len() - name.len(), name);
            self.add(found, false);
        }
        walk_expr(self, expression);
    }
}

/// Whether a handler catches an ImportError and does not raise another in its place.
fn expects(handler: &ExceptHandler) -> bool {
    let ExceptHandler::ExceptHandler(handler) = handler;
    handler.type_.as_ref().is_none_or(|kind| catches(kind)) && !handler.body.iter().any(Stmt::is_raise_stmt)
}

fn catches(exceptions: &Expr) -> bool {
    match exceptions {
        Expr::Tuple(tuple) => tuple.elts.iter().any(catches),
        other => last_name(other).is_some_and(|name| IMPORT_ERRORS.contains(&name)),
    }
}

/// The names that statements define in a module.
fn given(body: &[Stmt]) -> Vec<&str> {
    let mut names = Vec::new();
    for statement in body {
        match statement {
            Stmt::Import(import) => names.extend(import.names.iter().map(bound)),
            Stmt::ImportFrom(import) => names.extend(import.names.iter().map(bound)),
            Stmt::FunctionDef(function) => names.push(function.name.as_str()),
            Stmt::ClassDef(class) => names.push(class.name.as_str()),
            Stmt::Assign(assign) => {
                let targets = assign.targets.iter().filter_map(Expr::as_name_expr);
                names.extend(targets.map(|name| name.id.as_str()));
            }
            Stmt::Try(statement) => names.extend(given(&statement.body)),
            _ => (),
        }
    }
    names
}

fn bound(alias: &ruff_python_ast::Alias) -> &str {
    alias.asname.as_ref().unwrap_or(&alias.name).as_str()
}
