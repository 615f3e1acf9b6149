//! What a world's types and names are to the later stages.
#![allow(clippy::unwrap_used, reason = "a test reports by panicking")]

use std::fs;
use std::path::Path;

use pycomp_wit::{Direction, Interface, WitSource, World, load};
use wit_parser::{Type, TypeId};

fn world(text: &str) -> World {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("app.wit");
    fs::write(&file, text).unwrap();
    load(&WitSource {
        paths: vec![file],
        ..WitSource::default()
    })
    .unwrap()
}

fn interface<'a>(world: &'a World, direction: Direction, name: &str) -> &'a Interface {
    world
        .side(direction)
        .iter()
        .find(|interface| interface.wit_name.ends_with(name))
        .unwrap()
}

/// Type `name` of an interface.
fn named(world: &World, direction: Direction, interface_name: &str, name: &str) -> TypeId {
    interface(world, direction, interface_name)
        .types
        .iter()
        .find(|ty| ty.python == name)
        .unwrap()
        .id
}

/// `module.Class` and the side to go on with.
fn class(world: &World, ty: TypeId, direction: Direction) -> (String, Direction) {
    let class = world.class_of(ty, direction).unwrap();
    (format!("{}.{}", class.module, class.name), class.direction)
}

const BOTH: &str = "package demo:both;
    interface plain { record point { x: f64 } }
    interface things {
      use plain.{point};
      resource thing;
      record holder { thing: thing }
      record size { a: u8 }
    }
    interface user { use things.{thing, holder, size}; f: func(t: thing, h: holder, s: size); }
    world app {
      import plain; import things; export things; export user;
      use things.{thing as mine};
      export run: func(t: mine);
    }";

#[test]
fn a_resource_on_both_sides_has_two_classes() {
    let world = world(BOTH);
    for name in ["Thing", "Holder"] {
        let ty = named(&world, Direction::Export, "/things", name);
        let imported = (format!("wit_world.imports.things.{name}"), Direction::Import);
        let exported = (format!("wit_world.exports.things.{name}"), Direction::Export);
        assert_eq!(class(&world, ty, Direction::Import), imported);
        assert_eq!(class(&world, ty, Direction::Export), exported);
        let used = named(&world, Direction::Export, "/user", name);
        assert_eq!(
            class(&world, used, Direction::Export),
            exported,
            "{name} of the exported user"
        );
    }
}

#[test]
fn what_holds_no_such_resource_has_one_class() {
    let world = world(BOTH);
    let size = named(&world, Direction::Export, "/things", "Size");
    let expected = ("wit_world.imports.things.Size".to_owned(), Direction::Import);
    assert_eq!(class(&world, size, Direction::Import), expected);
    assert_eq!(class(&world, size, Direction::Export), expected);
    let point = named(&world, Direction::Export, "/things", "Point");
    assert_eq!(
        class(&world, point, Direction::Export).0,
        "wit_world.imports.plain.Point"
    );
}

#[test]
fn the_worlds_own_functions_mean_the_imported_resource() {
    let world = world(BOTH);
    let run = world.root(Direction::Export).unwrap().functions.first().unwrap();
    let Type::Id(handle) = run.wit.params[0].ty else {
        unreachable!()
    };
    let wit_parser::TypeDefKind::Handle(wit_parser::Handle::Own(mine)) = world.resolve.types[handle].kind
    else {
        unreachable!()
    };
    assert_eq!(
        class(&world, mine, Direction::Export),
        ("wit_world.imports.things.Thing".into(), Direction::Import)
    );
}

#[test]
fn an_exported_interface_alone_has_its_classes_on_its_side() {
    let world =
        world("package demo:e; interface a { record r { x: u8 } f: func() -> r; } world app { export a; }");
    let r = named(&world, Direction::Export, "/a", "R");
    assert_eq!(
        class(&world, r, Direction::Export),
        ("wit_world.exports.a.R".into(), Direction::Export)
    );
}

#[test]
fn the_worlds_types_live_at_the_top() {
    let world = world("package demo:w; world app { variant v { a, %from(u8) } export f: func(v: v); }");
    let v = named(&world, Direction::Import, "$root", "V");
    let class = world.class_of(v, Direction::Export).unwrap();
    assert_eq!(
        (class.module.as_str(), class.wit_interface.as_str()),
        ("wit_world", "$root")
    );
    assert_eq!(class.members, ["V_A", "V_From"]);
    let f = &world.root(Direction::Export).unwrap().functions[0];
    assert_eq!((f.python.as_str(), f.params[0].as_str()), ("f", "v"));
}

#[test]
fn nothing_but_definitions_has_a_class() {
    let world = world(
        "package demo:n; interface a { type t = list<u8>; type u = r; record r { n: u8 } f: func(); } world app { import a; }",
    );
    assert!(
        world
            .class_of(named(&world, Direction::Import, "/a", "T"), Direction::Import)
            .is_none()
    );
    assert_eq!(
        class(
            &world,
            named(&world, Direction::Import, "/a", "U"),
            Direction::Import
        )
        .0,
        "wit_world.imports.a.R"
    );
}

#[test]
fn items_are_found_in_their_files() {
    let world = world("package demo:l;\nworld app {\n  /// é\n  export  run: func();\n}\n");
    let run = &world.root(Direction::Export).unwrap().functions[0];
    let found = world.locate(run.wit.span).unwrap();
    assert_eq!((found.line, found.column), (4, 11));
    assert_eq!(Path::new(&found.file).file_name().unwrap(), "app.wit");
    assert!(world.error(run.wit.span, "wrong").location() == Some(&found));
}

/// Whatever the text, the answer is a world or an error.
#[test]
fn a_world_is_named_by_words_of_wit() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("app.wit");
    fs::write(&file, "package %list:%type@1.0.0; world %use {} world other {}").unwrap();
    for name in ["list:type/use@1.0.0", "%list:%type/%use", "use", "use@1.0.0"] {
        let source = WitSource {
            paths: vec![file.clone()],
            worlds: vec![name.into()],
            ..WitSource::default()
        };
        let world = load(&source).unwrap();
        assert_eq!(world.resolve.worlds[world.id].name, "use", "{name}");
    }
}
