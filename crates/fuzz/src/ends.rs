//! The interface of a random world whose functions have streams and futures, and the guest's table of them.
//!
//! Each shape has functions, whose first letter tells what they do. `OPEN` is the type with streams, `PLAIN` its twin:
//!
//! | | |
//! |---|---|
//! | `o`, `y` | makes an `OPEN` of a `PLAIN`; `y` is synchronous, and its streams are written by `pump` |
//! | `c` | reads an `OPEN`, and returns the `PLAIN` |
//! | `k`, `g` | keeps an `OPEN`, synchronously; returns the `PLAIN` of what was kept |
//! | `d` | reads some of an `OPEN`, and drops the rest |
//! | `f`, `e` | returns its argument; `e` is synchronous |
//! | `p` | makes and reads an `OPEN`: its second argument tells what of it other instances do |
//! | `q` | like `p`, but other instances drop it |

use crate::shapes::{Shape, Shapes};
use crate::types::Types;
use pycomp_wit::{Direction, WitSource, World};
use std::fmt::Write;

/// The interface; it is imported and exported.
pub const ENDS: &str = "test:fuzz/ends";

/// The interface with the types.
const SHAPES: &str = "test:fuzz/shapes";

/// The parts of a world that have streams and futures.
pub struct Ends {
    /// The content of the interface [`SHAPES`].
    pub types: String,
    /// The content of the interface [`ENDS`].
    pub functions: String,
    /// The guest's table.
    pub table: String,
}

/// Functions for `count` shapes.
pub fn ends(types: &mut Types<'_>, count: usize) -> Ends {
    let mut shapes = Shapes::new(types);
    let all: Vec<Shape> = (0..count).map(|_| shapes.any()).collect();
    let mut functions = format!("  use shapes.{{{}}};\n", shapes.names.join(", "));
    let mut table = String::new();
    for (i, shape) in all.iter().enumerate() {
        let (open, plain) = (&shape.open, &shape.plain);
        let _ = write!(
            functions,
            "  o{i}: async func(plain: {plain}) -> {open};
  y{i}: func(plain: {plain}) -> {open};
  c{i}: async func(open: {open}) -> {plain};
  k{i}: func(open: {open});
  g{i}: async func() -> {plain};
  d{i}: async func(open: {open});
  f{i}: async func(open: {open}) -> {open};
  e{i}: func(open: {open}) -> {open};
  p{i}: async func(plain: {plain}, plan: u32) -> {plain};
  q{i}: async func(plain: {plain}, plan: u32);
"
        );
        let _ = writeln!(table, "    {},", shape.convert);
    }
    functions.push_str("  pump: async func();\n");
    Ends {
        types: shapes.text,
        functions,
        table,
    }
}

/// The guest's table of what makes the streams and futures of the interface [`SHAPES`].
///
/// It is empty if the world cannot be loaded: the build then says why.
pub fn constructors(wit: &str) -> String {
    let Some(world) = load(wit) else {
        return String::new();
    };
    let shapes = world
        .imports
        .iter()
        .find(|interface| interface.wit_name == SHAPES);
    let mut table = String::new();
    for named in shapes.into_iter().flat_map(|interface| &interface.types) {
        let name = world.type_name(named.id);
        if let Some(constructor) = constructor(&world, named.id) {
            let _ = writeln!(table, "    \"{name}\": wit_world.{constructor},");
        }
    }
    table
}

fn constructor(world: &World, id: wit_parser::TypeId) -> Option<&str> {
    let key = world.channel_key(id, Direction::Import)?;
    let channels = world.channels();
    let constructors = world.constructors().iter();
    let mut own = constructors.filter(|constructor| constructor.module == world.module);
    own.find_map(|constructor| {
        let channel = channels.get(constructor.channel)?;
        let bytes = |channel: &pycomp_wit::Channel| channel.is_bytes(world);
        let wanted = channels
            .iter()
            .find(|channel| (channel.kind, &channel.name) == (key.0, &key.1))?;
        let same = (channel.kind, &channel.name) == (key.0, &key.1) || (bytes(channel) && bytes(wanted));
        same.then_some(constructor.name.as_str())
    })
}

fn load(wit: &str) -> Option<World> {
    let dir = tempfile::tempdir().ok()?;
    let path = dir.path().join("world.wit");
    fs_err::write(&path, wit).ok()?;
    let source = WitSource {
        paths: vec![path],
        worlds: vec!["test:fuzz/app".to_owned()],
        all_features: true,
        ..WitSource::default()
    };
    pycomp_wit::load(&source).ok()
}
