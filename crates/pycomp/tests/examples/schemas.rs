//! What pycomp prints and writes for programs fits the schemas that describe it: our own, and CycloneDX's.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::tools::{self, Example};

const BUILD: &str = include_str!("../../build.schema.json");
const INSPECT: &str = include_str!("../../inspect.schema.json");
const SIZE: &str = include_str!("../../size.schema.json");
const DOCTOR: &str = include_str!("../../doctor.schema.json");
const PROJECT: &str = include_str!("../../../pycomp-project/pycomp.schema.json");

/// Compiled schemas, the one that values are tested with, and what tells them apart.
struct Schema {
    schemas: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Schema {
    fn new(text: &str) -> Schema {
        Schema::with("main.json", vec![("main.json".into(), text.to_owned())])
    }

    /// Several files that refer to each other, each at its address.
    fn with(main: &str, files: Vec<(String, String)>) -> Schema {
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        compiler.enable_format_assertions();
        for (address, text) in files {
            let schema = serde_json::from_str(&text).unwrap();
            compiler.add_resource(&address, schema).unwrap();
        }
        let index = compiler.compile(main, &mut schemas).unwrap();
        Schema { schemas, index }
    }

    fn check(&self, value: &Value) {
        if let Err(error) = self.schemas.validate(value, self.index) {
            panic!("{error:#}\n{value:#}");
        }
    }

    /// A schema that fits everything would show nothing.
    fn refuses(&self, value: &Value) {
        assert!(self.schemas.validate(value, self.index).is_err(), "{value:#}");
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// CycloneDX's own, which its Python library carries.
fn cyclonedx() -> Schema {
    let find = "import cyclonedx.schema, os; print(os.path.dirname(cyclonedx.schema.__file__))";
    let dir = tools::stdout(tools::tool("python").args(["-c", find]));
    let dir = Path::new(dir.trim_end()).join("_res");
    let address = |name: &str| format!("http://cyclonedx.org/schema/{name}.SNAPSHOT.schema.json");
    let files = ["bom-1.6", "spdx", "jsf-0.82"].map(|name| {
        let text = fs_err::read_to_string(dir.join(format!("{name}.SNAPSHOT.schema.json"))).unwrap();
        // They name each other by their files, and themselves otherwise.
        let own = format!("http://cyclonedx.org/schema/{name}.schema.json");
        (address(name), text.replace(&own, &address(name)))
    });
    Schema::with(&address("bom-1.6"), files.into())
}

/// `examples/hello` with two packages.
fn build(example: &Example, more: &[&str]) -> String {
    let packages = tools::packages();
    let flags = [
        "build",
        "--site-packages",
        packages.to_str().unwrap(),
        "--stdlib",
        "auto",
    ];
    // Of all packages these two are left; the globs are for the app's directory, too.
    let exclude = [
        "--exclude",
        "[b-hj-z]*",
        "--exclude",
        "an*",
        "--exclude",
        "[A-Z_0-9]*",
    ];
    example.pycomp(&[&flags[..], &exclude, more].concat())
}

fn length(path: &PathBuf) -> u64 {
    fs_err::metadata(path).unwrap().len()
}

/// The names in a list of objects.
fn names(list: &Value) -> Vec<&str> {
    let list = list.as_array().unwrap().iter();
    list.map(|item| item["name"].as_str().unwrap()).collect()
}

#[test]
fn build_inspect_and_size() {
    let example = Example::new("examples/hello");
    let built = json(&build(&example, &["--format", "json"]));
    let schema = Schema::new(BUILD);
    schema.check(&built);
    schema.refuses(&json("{}"));
    assert_eq!(built["world"], "example:hello/hello");
    assert_eq!(built["output"], "app.wasm");
    assert_eq!(built["exports"], serde_json::json!(["wasi:cli/run@0.2.0"]));
    let bytes = length(&example.file("app.wasm"));
    assert_eq!(built["size"], bytes);
    assert_eq!(names(&built["packages"]), ["idna", "itsdangerous"]);
    assert!(built["stdlib"]["left_out"].as_array().unwrap().len() > 10);

    let inspected = json(&example.pycomp(&["inspect", "app.wasm", "--format", "json"]));
    let schema = Schema::new(INSPECT);
    schema.check(&inspected);
    schema.refuses(&json("{}"));
    assert_eq!(inspected["bytes"], bytes);
    assert_eq!(inspected["about"]["world"], built["world"]);
    assert_eq!(inspected["exports"], built["exports"]);
    assert_eq!(names(&inspected["packages"]), ["idna", "itsdangerous"]);
    let imports: Vec<&Value> = built["imports"].as_array().unwrap().iter().collect();
    assert_eq!(names(&inspected["imports"]), imports);

    let size = json(&example.pycomp(&["size", "app.wasm", "--format", "json"]));
    let schema = Schema::new(SIZE);
    schema.check(&size);
    schema.refuses(&json("{}"));
    assert_eq!(size["bytes"], bytes);
    assert_eq!(names(&size["parts"]), names(&inspected["sizes"]));
}

/// Of a component that something else made little is known.
#[test]
fn inspect_and_size_of_a_component_of_another_tool() {
    let example = Example::empty();
    let text = "(component (core module (func (export \"f\"))) (core instance $i (instantiate 0))
        (func (export \"f\") (canon lift (core func $i \"f\"))))";
    fs_err::write(example.file("other.wat"), text).unwrap();
    let wasm = example.file("other.wasm");
    let mut parse = tools::tool("wasm-tools");
    tools::stdout(
        parse
            .arg("parse")
            .arg(example.file("other.wat"))
            .arg("-o")
            .arg(&wasm),
    );
    let inspected = json(&example.pycomp(&["inspect", "other.wasm", "--format", "json"]));
    Schema::new(INSPECT).check(&inspected);
    assert_eq!(inspected["about"], Value::Null);
    Schema::new(SIZE).check(&json(&example.pycomp(&[
        "size",
        "other.wasm",
        "--format",
        "json",
    ])));
}

#[test]
fn doctor() {
    let found = json(&Example::empty().pycomp(&["doctor", "--format", "json"]));
    let schema = Schema::new(DOCTOR);
    schema.check(&found);
    schema.refuses(&json("[]"));
    assert!(names(&found).contains(&"runtime"));
}

#[test]
fn the_projects_of_the_templates() {
    let schema = Schema::new(PROJECT);
    schema.refuses(&json(r#"{"wurld": "server"}"#));
    let example = Example::empty();
    for template in ["cli", "http", "library"] {
        example.pycomp(&["new", template, "--template", template]);
        // tomllib is in any Python that runs the tests.
        let read = "import json, sys, tomllib; print(json.dumps(tomllib.load(open(sys.argv[1], 'rb'))))";
        let mut python = tools::tool("python");
        let file = example.file(template).join("pyproject.toml");
        let project = json(&tools::stdout(python.args(["-c", read]).arg(file)));
        schema.check(&project["tool"]["pycomp"]);
    }
}

#[test]
fn bill_of_materials() {
    let example = Example::new("examples/hello");
    let schema = cyclonedx();
    schema.refuses(&json(
        r#"{"bomFormat": "CycloneDX", "specVersion": "1.6", "wurld": 1}"#,
    ));
    for (core, libraries) in [
        ("slim", ["zlib", "bzip2", "xz", "wasi-libc"].as_slice()),
        (
            "full",
            &["zlib", "bzip2", "xz", "zstd", "sqlite", "openssl", "wasi-libc"],
        ),
    ] {
        build(&example, &["--quiet", "--core", core, "--sbom", "bill.json"]);
        let bill = json(&fs_err::read_to_string(example.file("bill.json")).unwrap());
        schema.check(&bill);
        let parts = names(&bill["components"]);
        for name in libraries.iter().chain(&["python", "compiler-rt", "idna"]) {
            assert!(parts.contains(name), "{core}: no {name} in {parts:?}");
        }
        assert_eq!(parts.contains(&"openssl"), core == "full");
        for part in bill["components"].as_array().unwrap() {
            assert!(part["licenses"].is_array(), "{part}");
        }
    }
}
