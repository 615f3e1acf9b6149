//! What pyproject.toml says, and that its schema says the same.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use miette::Diagnostic;
use pycomp_project::{
    CoreChoice, Metadata, ProjectError, Pyproject, Requirements, Sources, StdlibChoice, Validation,
};
use serde_json::{Map, Value, json};

fn read(text: &str) -> Result<Option<Pyproject>, ProjectError> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("pyproject.toml");
    fs_err::write(&path, text).unwrap();
    Pyproject::read(&path)
}

/// The file with this table as `[tool.pycomp]`.
fn with_table(table: &Value) -> String {
    let document = json!({"tool": {"pycomp": table}});
    toml::to_string(&document).unwrap()
}

/// The schema, and a test of values against it.
fn schema() -> (Value, impl Fn(&Value) -> bool) {
    let text = include_str!("../pycomp.schema.json");
    let schema: Value = serde_json::from_str(text).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("pycomp", schema.clone()).unwrap();
    let index = compiler.compile("pycomp", &mut schemas).unwrap();
    (schema, move |value: &Value| {
        schemas.validate(value, index).is_ok()
    })
}

#[test]
fn schema_and_parser_agree() {
    let (schema, fits) = schema();
    let properties: &Map<String, Value> = schema["properties"].as_object().unwrap();
    assert!(properties.len() > 20);
    for (key, property) in properties {
        let examples = property["examples"].as_array().unwrap();
        assert!(!examples.is_empty(), "{key}");
        // The parser has a key in `KEYS` and in the table's type, or the first of these is refused.
        let wrong = [
            json!(3),
            json!(["a", 3]),
            json!({"a": 3}),
            json!("="),
            json!("a-b"),
        ];
        for value in examples.iter().chain(&wrong) {
            let table = json!({key: value});
            let parsed = read(&with_table(&table));
            assert_eq!(fits(&table), parsed.is_ok(), "{table}: {parsed:?}");
        }
        for value in examples {
            assert!(fits(&json!({key: value})), "{key}: {value}");
        }
    }
    for key in ["wrold", "output_file"] {
        let table = json!({key: "x"});
        assert!(!fits(&table) && read(&with_table(&table)).is_err(), "{key}");
    }
}

#[test]
fn words_of_the_schema_are_those_of_the_parser() {
    let (schema, _) = schema();
    let words = |key: &str| schema["properties"][key]["enum"].as_array();
    let keys = schema["properties"].as_object().unwrap().keys();
    let keys: Vec<&String> = keys.filter(|key| words(key).is_some()).collect();
    assert_eq!(keys, ["core", "sources", "stdlib", "validate"]);
    for key in keys {
        let error = read(&with_table(&json!({key: "zzz"}))).unwrap_err().to_string();
        let (_, expected) = error.split_once("expected ").unwrap();
        let mut expected: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
        let mut described: Vec<&str> = words(key).unwrap().iter().filter_map(Value::as_str).collect();
        expected.sort_unstable();
        described.sort_unstable();
        assert_eq!(described, expected, "{key}");
    }
    let default = |key: &str| schema["properties"][key]["default"].clone();
    let table: Map<String, Value> = ["core", "sources", "stdlib", "validate"]
        .map(|key| (key.to_owned(), default(key)))
        .into_iter()
        .collect();
    let settings = read(&with_table(&json!(table))).unwrap().unwrap().settings;
    assert_eq!(settings.core, Some(CoreChoice::default()));
    assert_eq!(settings.sources, Some(Sources::default()));
    assert_eq!(settings.stdlib, Some(StdlibChoice::default()));
    assert_eq!(settings.validate, Some(Validation::default()));
}

#[test]
fn every_key_of_the_parser_is_in_the_schema() {
    let (schema, _) = schema();
    let error = read("[tool.pycomp]\nzzzzzzzz = 1").unwrap_err();
    let hint = error.help().unwrap().to_string();
    let mut known: Vec<&str> = hint.strip_prefix("the keys are ").unwrap().split(", ").collect();
    known.sort_unstable();
    let mut described: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    described.sort_unstable();
    assert_eq!(known, described);
}

#[test]
fn metadata_in_both_forms() {
    let file = read(
        r#"
        [project]
        name = "shop"
        version = "1.2.0"
        description = "Sells things"
        license = "MIT OR Apache-2.0"
        authors = [{ name = "Ada", email = "ada@example.com" }, { email = "b@example.com" }, { name = "C" }]
        urls = { "Home Page" = "https://example.com", Repository = "https://example.com/git" }
        [tool.pycomp]
        "#,
    );
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        file.unwrap().unwrap().metadata,
        Metadata {
            name: text("shop"),
            version: text("1.2.0"),
            description: text("Sells things"),
            authors: ["Ada <ada@example.com>", "b@example.com", "C"]
                .map(str::to_owned)
                .to_vec(),
            license: text("MIT OR Apache-2.0"),
            homepage: text("https://example.com"),
            source: text("https://example.com/git"),
        }
    );
    for (license, expected) in [
        ("{ text = \"MIT\" }", text("MIT")),
        ("{ text = \"All rights reserved, and more\" }", None),
        ("{ file = \"LICENSE\" }", None),
    ] {
        let file = read(&format!("[project]\nlicense = {license}\n[tool.pycomp]"))
            .unwrap()
            .unwrap();
        assert_eq!(file.metadata.license, expected);
    }
    let error = read("[project]\nlicense = \"MIT License\"\n[tool.pycomp]").unwrap_err();
    assert!(
        error
            .to_string()
            .contains("`MIT License` is not an SPDX expression"),
        "{error}"
    );
}

#[test]
fn files_of_other_projects_are_passed_over() {
    assert!(read("[project]\nname = 3").unwrap().is_none());
    assert!(read("[tool.other]\nx = 'pycomp'").unwrap().is_none());
    assert!(read("[tool").unwrap().is_none());
    assert!(read("[tool.pycomp").is_err());
}

#[test]
fn a_lock_comes_before_dependencies_and_these_before_requirements() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("pyproject.toml");
    let requirements = |text: &str| {
        fs_err::write(&path, text).unwrap();
        Pyproject::read(&path).unwrap().unwrap().requirements()
    };
    let listed = "[project]\ndependencies = ['idna']\n[tool.pycomp]";
    assert_eq!(requirements("[tool.pycomp]"), None);
    fs_err::write(dir.path().join("requirements.txt"), "idna").unwrap();
    assert_eq!(
        requirements("[tool.pycomp]"),
        Some(Requirements::File(dir.path().join("requirements.txt")))
    );
    assert_eq!(requirements("[project]\ndependencies = []\n[tool.pycomp]"), None);
    assert_eq!(
        requirements(listed),
        Some(Requirements::Listed {
            file: path.clone(),
            list: vec!["idna".to_owned()]
        })
    );
    let lock = dir.path().join("pylock.toml");
    fs_err::write(&lock, "").unwrap();
    assert_eq!(requirements(listed), Some(Requirements::Lock(lock)));
}
