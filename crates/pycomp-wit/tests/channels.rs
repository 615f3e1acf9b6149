//! The streams and futures of a world: their keys, their order, and the names of their constructors.
#![allow(clippy::unwrap_used, reason = "a test reports by panicking")]

use std::fs;

use pycomp_wit::{Channel, ChannelKind, Direction, PackageSource, WitSource, World, load, types};
use wit_parser::{Type, TypeDefKind, TypeId};

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

fn names(world: &World) -> Vec<String> {
    let channels = world.channels().into_iter();
    channels
        .map(|channel| format!("{}_{}", channel.name, channel.kind.word()))
        .collect()
}

fn constructors(world: &World) -> Vec<String> {
    let channels = world.channels().into_iter();
    channels.map(|channel| channel.constructor).collect()
}

/// The type that a channel says it is at: a position among those of a function.
fn at(world: &World, channel: &Channel) -> TypeId {
    let mut interfaces = world.side(channel.interface_direction).iter();
    let interface = interfaces
        .find(|interface| interface.wit_name == channel.interface)
        .unwrap();
    let mut functions = interface.functions.iter();
    let function = functions
        .find(|function| function.wit.name == channel.function)
        .unwrap();
    function.wit.find_futures_and_streams(&world.resolve)[channel.index]
}

const PAYLOADS: &str = "package demo:p;
    interface types {
      record point { x: u32 }
      variant shape { a, b(u8) }
      enum colour { red }
      flags perm { r }
      type alias-point = point;
      type stream-of-u16 = stream<u16>;
      resource thing { constructor(); m: async func(s: stream<thing>) -> future<string>; st: static async func() -> future; }
      primitives: func(a: stream<bool>, b: future<f32>, c: stream<s64>, d: stream<error-context>);
      named: async func(a: stream<alias-point>, b: stream<shape>, c: future<colour>, d: stream<perm>, e: stream-of-u16);
      nested: func(a: stream<list<string>>, b: future<result<u8, string>>, c: future<result>, d: future<result<_, point>>,
        e: stream<tuple<u8, point>>, f: stream<option<option<u8>>>, g: stream<map<string, u8>>, h: stream<list<u8, 4>>);
      inner: func(a: stream<stream<u8>>, b: future<future<thing>>);
      record holder { a: option<stream<u32>>, b: result<future<u32>, future<u16>> }
      variant either { left(stream<u64>), right(tuple<future<s8>, list<future<s16>>>) }
      within: func(h: holder) -> either;
    }
    world app { import types; record mine { x: u8 } export run: async func(a: stream<mine>) -> stream; }";

#[test]
fn names_are_those_of_componentize_py() {
    let expected = [
        "types_thing_stream",
        "string_future",
        "unit_future",
        "bool_stream",
        "f32_future",
        "s64_stream",
        "error_context_stream",
        "types_point_stream",
        "types_shape_stream",
        "types_colour_future",
        "types_perm_stream",
        "u16_stream",
        "list_string_stream",
        "result_u8_string_future",
        "result_unit_unit_future",
        "result_unit_types_point_future",
        "tuple2_u8_types_point_stream",
        "option_option_u8_stream",
        "map_string_u8_stream",
        "list4_u8_stream",
        "u8_stream",
        "stream_u8_stream",
        "types_thing_future",
        "future_types_thing_future",
        "u32_stream",
        "u32_future",
        "u16_future",
        "u64_stream",
        "s8_future",
        "s16_future",
        "mine_stream",
        "unit_stream",
    ];
    let world = world(PAYLOADS);
    assert_eq!(names(&world), expected);
    let mut expected = expected.to_vec();
    expected[20] = "byte_stream";
    assert_eq!(constructors(&world), expected);
}

#[test]
fn a_channel_is_where_it_says() {
    let world = world(PAYLOADS);
    for channel in world.channels() {
        let id = at(&world, &channel);
        let (kind, payload) = match world.resolve.types[id].kind {
            TypeDefKind::Stream(payload) => (ChannelKind::Stream, payload),
            TypeDefKind::Future(payload) => (ChannelKind::Future, payload),
            _ => unreachable!(),
        };
        assert_eq!((kind, payload), (channel.kind, channel.payload));
        let key = world.channel_key(id, channel.direction).unwrap();
        assert_eq!(key, (channel.kind, channel.name));
    }
}

#[test]
fn positions_count_what_is_repeated() {
    let world = world(
        "package demo:r;
         interface i { record pair { a: stream<u8>, b: stream<u16> } f: func(x: pair, y: pair, z: list<pair>) -> stream<u32>; }
         world app { import i; }",
    );
    let channels = world.channels();
    let positions: Vec<_> = channels
        .iter()
        .map(|channel| (channel.name.as_str(), channel.index))
        .collect();
    assert_eq!(positions, [("u8", 0), ("u16", 1), ("u32", 6)]);
}

#[test]
fn other_types_and_unused_ones_have_no_key() {
    let world = world(
        "package demo:k;
         interface i { type unused = stream<u8>; record r { s: unused } f: func(a: future<r>, b: list<u8>); }
         interface j { type never = stream<u64>; g: func(); }
         world app { import i; import j; }",
    );
    let of = |name: &str| {
        let mut types = world.imports.iter().flat_map(|interface| &interface.types);
        world.channel_key(
            types.find(|named| named.python == name).unwrap().id,
            Direction::Import,
        )
    };
    assert_eq!(of("Unused"), Some((ChannelKind::Stream, "u8".to_owned())));
    assert_eq!(of("R"), None);
    assert_eq!(of("Never"), None);
}

#[test]
fn the_versions_of_a_resource_have_channels_of_their_own() {
    let world = world(
        "package demo:both;
         interface things {
           resource thing;
           record plain { x: u8 }
           f: func(a: stream<thing>, b: future<list<thing>>, c: stream<plain>);
         }
         world app { import things; export things; }",
    );
    let found: Vec<(String, Direction)> = world
        .channels()
        .into_iter()
        .map(|channel| (channel.constructor, channel.interface_direction))
        .collect();
    assert_eq!(
        found,
        [
            ("things_thing_stream".to_owned(), Direction::Import),
            ("list_things_thing_future".to_owned(), Direction::Import),
            ("things_plain_stream".to_owned(), Direction::Import),
            ("exports_things_thing_stream".to_owned(), Direction::Export),
            ("list_exports_things_thing_future".to_owned(), Direction::Export),
        ]
    );
    let first = at(&world, &world.channels()[0]);
    let key = |direction| world.channel_key(first, direction).unwrap().1;
    assert_eq!(key(Direction::Import), "things_thing");
    assert_eq!(key(Direction::Export), "exports_things_thing");
}

#[test]
fn names_that_clash_get_an_underscore() {
    let world = world(
        "package demo:c;
         interface a-b { record c { x: u8 } f: func(x: stream<c>); }
         interface a { record b-c { x: u8 } f: func(x: stream<b-c>); }
         world app { import a-b; import a; import byte-stream: func() -> stream<s8>; import u16-future: async func(x: future<u16>); }",
    );
    assert_eq!(
        constructors(&world),
        ["a_b_c_stream", "a_b_c_stream_", "byte_stream_", "u16_future_"]
    );
    assert_eq!(
        names(&world),
        ["a_b_c_stream", "a_b_c__stream", "s8_stream", "u16_future"]
    );
}

#[test]
fn payloads_with_other_values_in_python_are_other_channels() {
    let world = world(
        "package demo:v;
         interface i { type byte = u8; f: func(a: stream<byte>, b: stream<u8>, c: future<list<u8>>, d: future<list<byte>>); }
         world app { import i; }",
    );
    assert_eq!(names(&world), ["u8_stream", "list_u8_future", "list_u8__future"]);
}

#[test]
fn byte_stream_makes_streams_of_u8_if_there_are_any() {
    let world = world("package demo:b; world app { import f: func(a: stream<s8>, b: stream<u8>); }");
    assert_eq!(constructors(&world), ["byte_stream", "byte_stream"]);
    let [only] = world.constructors() else {
        unreachable!()
    };
    assert_eq!(world.channels()[only.channel].payload, Some(Type::U8));
}

#[test]
fn each_package_of_bindings_has_constructors_after_its_own_modules() {
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let dir = directory.path().join(name);
        fs::create_dir(&dir).unwrap();
        fs::write(dir.join("world.wit"), text).unwrap();
        dir
    };
    let shared = "package demo:shared@1.0.0 { interface t { record r { x: u8 } f: func(a: stream<r>); } }";
    let app = "package demo:app; world app { import demo:shared/t@1.0.0; import g: func(a: stream<u8>); }";
    let sdk = format!("package demo:sdk; {shared} world sdk {{ import demo:shared/t@1.0.0; }}");
    let mut package = PackageSource {
        module: "sdk".into(),
        wit: Some(write("sdk", &sdk)),
        bindings: Some("sdk.wit".into()),
        worlds: vec!["demo:sdk/sdk".into()],
        ..PackageSource::default()
    };
    package.names.full_names = true;
    let source = WitSource {
        paths: vec![write("app", app)],
        worlds: vec!["demo:app/app".into()],
        packages: vec![package],
        ..WitSource::default()
    };
    let world = load(&source).unwrap();
    let found: Vec<(&str, &str)> = world
        .constructors()
        .iter()
        .map(|constructor| (constructor.module.as_str(), constructor.name.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("wit_world", "t_r_stream"),
            ("wit_world", "byte_stream"),
            ("sdk.wit", "demo_shared_t_1_0_0_r_stream"),
        ]
    );
    assert_eq!(names(&world), ["t_r_stream", "u8_stream"]);
}

#[test]
fn async_functions_have_the_core_types_of_the_canonical_abi() {
    use wasm_encoder::ValType::{F64, I32, I64};
    let world = world(
        "package demo:t;
         interface i { five: async func(a: u8, b: u8, c: u8, d: u8, e: u8); one: async func(a: f64) -> string; plain: func(a: u64) -> u64; }
         world app { import i; export i; }",
    );
    let of = |direction: Direction, number: usize| {
        let function = &world.side(direction)[0].functions[number].wit;
        types::core_type(&world.resolve, function, direction)
    };
    assert_eq!(of(Direction::Import, 0), (vec![I32], vec![I32]));
    assert_eq!(of(Direction::Export, 0), (vec![I32; 5], vec![I32]));
    assert_eq!(of(Direction::Import, 1), (vec![F64, I32], vec![I32]));
    assert_eq!(of(Direction::Export, 1), (vec![F64], vec![I32]));
    assert_eq!(of(Direction::Import, 2), (vec![I64], vec![I64]));
}
