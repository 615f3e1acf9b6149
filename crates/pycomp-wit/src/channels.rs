//! The streams and futures of a world, and the Python names of what makes them.

use std::collections::{BTreeSet, HashMap, HashSet};

use wit_parser::{Handle, Type, TypeDefKind, TypeId};

use crate::model::{ClassRef, Direction, Function, Interface, Package, PackageEntry, World};
use crate::wasi_interfaces::Wasi3Interface;
use crate::world::parts;
use crate::{names, spelling, types};

/// Whether a channel carries many values or one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChannelKind {
    /// Many: `stream<T>`.
    Stream,
    /// One: `future<T>`.
    Future,
}

impl ChannelKind {
    /// The word of WIT, which also ends the names of constructors: `stream` or `future`.
    pub fn word(self) -> &'static str {
        match self {
            ChannelKind::Stream => "stream",
            ChannelKind::Future => "future",
        }
    }
}

/// A stream or future type that a function of the world mentions: one per kind and canonical payload.
///
/// Payloads with the same canonical type and different Python values are different: `list<u8>` and a list of an alias
/// of `u8`.
#[derive(Debug, Clone)]
pub struct Channel {
    /// Stream or future.
    pub kind: ChannelKind,
    /// The payload as the first mention writes it; `None` if there is none.
    pub payload: Option<Type>,
    /// The side on which the payload's named types are resolved.
    pub direction: Direction,
    /// The payload in a Python name, as componentize-py writes it: `unit`, `u8`, `list_string`, `types_fields`. It is
    /// unique among the channels of this kind.
    pub name: String,
    /// The name of the constructor in the first package of bindings that has one; see [`World::constructors`].
    /// Streams of `u8` and of `s8` share `byte_stream`.
    pub constructor: String,
    /// The interface that the intrinsics of the canonical ABI belong to, without `[export]`: its
    /// [`Interface::wit_name`].
    pub interface: String,
    /// The side of that interface: exports have the prefix `[export]`.
    pub interface_direction: Direction,
    /// The WIT name of a function of this interface that mentions the channel.
    pub function: String,
    /// The position in [`wit_parser::Function::find_futures_and_streams`] of that function.
    pub index: usize,
}

/// The function in a package of bindings that makes the two ends of a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constructor {
    /// The top module of the package of bindings.
    pub module: String,
    /// The function's name in it.
    pub name: String,
    /// The index in [`World::channels`].
    pub channel: usize,
}

/// The channels of a world, found once when it is loaded.
#[derive(Debug, Default)]
pub(crate) struct Channels {
    all: Vec<Channel>,
    /// The index of each channel.
    index: HashMap<Identity, usize>,
    constructors: Vec<Constructor>,
}

/// The kind of a channel and a text that is equal for payloads with equal canonical types and Python values.
type Identity = (ChannelKind, String);

/// The imports that asyncio can use for its network.
#[derive(Debug)]
pub struct AsyncSockets<'w> {
    /// `wasi:sockets/types@0.3`.
    pub types: &'w Interface,
    /// `wasi:sockets/ip-name-lookup@0.3`.
    pub lookup: Option<&'w Interface>,
}

impl World {
    /// The sockets of WASI 0.3, if the world imports them.
    pub fn async_sockets(&self) -> Option<AsyncSockets<'_>> {
        let find = |name: &str, function: &str| {
            self.imports.iter().find(|interface| {
                Wasi3Interface::of_import(&interface.wit_name).is_some_and(|known| known.name == name)
                    && interface.functions.iter().any(|found| found.wit.name == function)
            })
        };
        Some(AsyncSockets {
            types: find("sockets/types", "[method]tcp-socket.receive")?,
            lookup: find("sockets/ip-name-lookup", "resolve-addresses"),
        })
    }

    /// Whether calls of a component can overlap, or it uses streams or futures.
    pub fn has_tasks(&self) -> bool {
        let mut functions = self
            .imports
            .iter()
            .chain(&self.exports)
            .flat_map(|side| &side.functions);
        functions.any(|function| function.wit.kind.is_async()) || !self.channels().is_empty()
    }

    /// The streams and futures that functions of the world mention, each after those in its payload. The order is
    /// stable.
    pub fn channels(&self) -> Vec<Channel> {
        self.channels.all.clone()
    }

    /// The key of a stream or future type met on side `direction`: equal for equal channels.
    ///
    /// `None` for other types, and for channels that no function mentions.
    pub fn channel_key(&self, id: TypeId, direction: Direction) -> Option<(ChannelKind, String)> {
        let index = *self.channels.index.get(&identity(self, id, direction)?)?;
        let channel = self.channels.all.get(index)?;
        Some((channel.kind, channel.name.clone()))
    }

    /// The constructors of channels in all packages of bindings.
    ///
    /// Each package has those for the channels that its own functions mention, with names after its own modules. If
    /// it has streams of `u8` and of `s8`, its `byte_stream` makes the former.
    pub fn constructors(&self) -> &[Constructor] {
        &self.channels.constructors
    }
}

impl Channels {
    /// The channels of `world`, which must be checked: the size of a name grows with that of the payload.
    pub(crate) fn of(world: &World) -> Channels {
        let mut finder = Finder {
            world,
            counts: counts(world),
            found: Channels::default(),
            names: HashSet::new(),
            mentions: HashMap::new(),
        };
        for interface in world.imports.iter().chain(&world.exports) {
            for function in &interface.functions {
                finder.function(interface, function);
            }
        }
        let (mut found, mentions) = (finder.found, finder.mentions);
        for package in &world.packages {
            found.name_constructors(world, package, &mentions);
        }
        found
    }

    fn name_constructors(&mut self, world: &World, package: &Package, mentions: &Mentions) {
        let mut taken = own_functions(world, package);
        let mut unique = |mut name: String| {
            while !taken.insert(name.clone()) {
                name.push('_');
            }
            name
        };
        let mut bytes: Option<String> = None;
        for channel in of_package(world, package, mentions) {
            let Some(known) = self.all.get_mut(channel) else {
                continue;
            };
            let name = match known.element_of_bytes(world) {
                Some(_) => bytes.get_or_insert_with(|| unique("byte_stream".into())).clone(),
                None => {
                    let payload = mangled(world, Some(package), known.payload, known.direction);
                    unique(format!("{payload}_{}", known.kind.word()))
                }
            };
            if known.constructor.is_empty() {
                known.constructor.clone_from(&name);
            }
            let is_same = |other: &&mut Constructor| (&other.module, &other.name) == (&package.module, &name);
            match self.constructors.iter_mut().find(is_same) {
                // A byte stream: of `u8` if the package has both.
                Some(same) if known.element_of_bytes(world) == Some(Type::U8) => same.channel = channel,
                Some(_) => {}
                None => self.constructors.push(Constructor {
                    module: package.module.clone(),
                    name,
                    channel,
                }),
            }
        }
    }
}

impl Channel {
    /// Whether this is a stream of `u8` or `s8`, whose ends read and write bytes.
    pub fn is_bytes(&self, world: &World) -> bool {
        self.element_of_bytes(world).is_some()
    }

    fn element_of_bytes(&self, world: &World) -> Option<Type> {
        let element = types::dealias(&world.resolve, &self.payload?);
        (self.kind == ChannelKind::Stream && matches!(element, Type::U8 | Type::S8)).then_some(element)
    }
}

/// The channels that a function mentions, by the side of its interface, the interface's name and its own.
type Mentions = HashMap<(Direction, String, String), Vec<usize>>;

/// Finds the channels of functions.
struct Finder<'w> {
    world: &'w World,
    /// How many streams and futures each type mentions. A type that mentions none is not listed.
    counts: HashMap<TypeId, usize>,
    found: Channels,
    names: HashSet<(ChannelKind, String)>,
    mentions: Mentions,
}

/// A function whose types are being visited.
struct Visit<'w> {
    interface: &'w Interface,
    function: &'w Function,
    /// The position of the next stream or future.
    next: usize,
    seen: HashSet<(TypeId, Direction)>,
    mentioned: Vec<usize>,
}

impl<'w> Finder<'w> {
    fn function(&mut self, interface: &'w Interface, function: &'w Function) {
        let mut visit = Visit {
            interface,
            function,
            next: 0,
            seen: HashSet::new(),
            mentioned: Vec::new(),
        };
        for ty in function.wit.parameter_and_result_types() {
            self.visit(&mut visit, ty, interface.direction);
        }
        if !visit.mentioned.is_empty() {
            let name = function.wit.name.clone();
            let key = (interface.direction, interface.wit_name.clone(), name);
            self.mentions.insert(key, visit.mentioned);
        }
    }

    /// Visits types in the order of [`wit_parser::Function::find_futures_and_streams`].
    fn visit(&mut self, visit: &mut Visit<'w>, ty: Type, direction: Direction) {
        let Type::Id(id) = types::dealias(&self.world.resolve, &ty) else {
            return;
        };
        let Some(count) = self.counts.get(&id).copied() else {
            return;
        };
        let class = self.world.class_of(id, direction);
        let direction = class.map_or(direction, |class| class.direction);
        if !visit.seen.insert((id, direction)) {
            visit.next = visit.next.saturating_add(count);
            return;
        }
        let kind = &self.world.resolve.types[id].kind;
        for part in types::parts(kind) {
            self.visit(visit, part, direction);
        }
        if let TypeDefKind::Stream(payload) | TypeDefKind::Future(payload) = kind {
            self.add(visit, id, *payload, direction);
            visit.next = visit.next.saturating_add(1);
        }
    }

    fn add(&mut self, visit: &mut Visit<'w>, id: TypeId, payload: Option<Type>, direction: Direction) {
        let Some(identity) = identity(self.world, id, direction) else {
            return;
        };
        let next = self.found.all.len();
        let channel = *self.found.index.entry(identity.clone()).or_insert(next);
        if !visit.mentioned.contains(&channel) {
            visit.mentioned.push(channel);
        }
        if channel != next {
            return;
        }
        let (kind, _) = identity;
        let mut name = mangled(self.world, None, payload, direction);
        while !self.names.insert((kind, name.clone())) {
            name.push('_');
        }
        self.found.all.push(Channel {
            kind,
            payload,
            direction,
            name,
            constructor: String::new(),
            interface: visit.interface.wit_name.clone(),
            interface_direction: visit.interface.direction,
            function: visit.function.wit.name.clone(),
            index: visit.next,
        });
    }
}

/// How many streams and futures each type mentions, if any.
fn counts(world: &World) -> HashMap<TypeId, usize> {
    let mut counts: HashMap<TypeId, usize> = HashMap::new();
    // A type is listed after its parts.
    for (id, def) in world.resolve.types.iter() {
        let own = matches!(def.kind, TypeDefKind::Stream(_) | TypeDefKind::Future(_));
        let inner = match def.kind {
            TypeDefKind::Handle(_) => 0,
            _ => parts(&def.kind)
                .filter_map(|part| counts.get(&part))
                .fold(0, |sum: usize, count| sum.saturating_add(*count)),
        };
        let count = inner.saturating_add(usize::from(own));
        if count > 0 {
            counts.insert(id, count);
        }
    }
    counts
}

/// The channels that the functions in a package of bindings mention, in the order of the world.
fn of_package(world: &World, package: &Package, mentions: &Mentions) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for direction in [Direction::Import, Direction::Export] {
        for entry in package.side(direction) {
            let Some(interface) = world.side(direction).get(entry.index) else {
                continue;
            };
            for function in interface
                .functions
                .iter()
                .filter(|function| has(world, entry, function))
            {
                let key = (direction, interface.wit_name.clone(), function.wit.name.clone());
                found.extend(mentions.get(&key).into_iter().flatten());
            }
        }
    }
    found
}

/// Whether a package has a function: of the world's own items it may have only some.
fn has(world: &World, entry: &PackageEntry, function: &Function) -> bool {
    let item = match function.resource {
        Some(resource) => world.type_name(resource),
        None => &function.wit.name,
    };
    entry.items.as_ref().is_none_or(|items| items.contains(item))
}

/// The world's own imported functions in a package of bindings, which are in the same module as the constructors.
fn own_functions(world: &World, package: &Package) -> HashSet<String> {
    let mut names = HashSet::new();
    for entry in &package.imports {
        let Some(interface) = world.imports.get(entry.index).filter(|found| found.id.is_none()) else {
            continue;
        };
        let functions = interface
            .free_functions()
            .filter(|function| has(world, entry, function));
        names.extend(functions.map(|function| function.python.clone()));
    }
    names
}

/// The head and the parts of a type without a Python class: `tuple2`, and its two types.
fn composition(kind: &TypeDefKind) -> (String, Vec<Option<Type>>) {
    let word = kind.as_str();
    match kind {
        TypeDefKind::Tuple(tuple) => {
            let types: Vec<_> = tuple.types.iter().copied().map(Some).collect();
            (format!("{word}{}", types.len()), types)
        }
        TypeDefKind::FixedLengthList(ty, length) => (format!("list{length}"), vec![Some(*ty)]),
        TypeDefKind::Result(result) => (word.to_owned(), vec![result.ok, result.err]),
        TypeDefKind::Stream(payload) | TypeDefKind::Future(payload) => (word.to_owned(), vec![*payload]),
        kind => (
            word.to_owned(),
            types::parts(kind).into_iter().map(Some).collect(),
        ),
    }
}

/// The kind of a stream or future and what tells its payload from others.
fn identity(world: &World, id: TypeId, direction: Direction) -> Option<Identity> {
    let Type::Id(id) = types::dealias(&world.resolve, &Type::Id(id)) else {
        return None;
    };
    let (kind, payload) = match &world.resolve.types[id].kind {
        TypeDefKind::Stream(payload) => (ChannelKind::Stream, payload),
        TypeDefKind::Future(payload) => (ChannelKind::Future, payload),
        _ => return None,
    };
    Some((kind, identified(world, *payload, direction)))
}

/// A text that is equal for equal types on side `direction`.
fn identified(world: &World, ty: Option<Type>, direction: Direction) -> String {
    let Some(written) = ty else {
        return "_".to_owned();
    };
    let Type::Id(id) = types::dealias(&world.resolve, &written) else {
        return spelling::of(&world.resolve, &types::dealias(&world.resolve, &written));
    };
    if let Some(class) = world.class_of(id, direction) {
        return format!("{}#{}", class.direction.verb(), id.index());
    }
    let kind = &world.resolve.types[id].kind;
    if let TypeDefKind::List(element) = kind
        && world.is_bytes(element)
    {
        return format!("bytes<{}>", spelling::of(&world.resolve, element));
    }
    if let TypeDefKind::Handle(Handle::Own(resource)) = kind {
        return identified(world, Some(Type::Id(*resource)), direction);
    }
    let (head, parts) = composition(kind);
    let parts: Vec<String> = parts
        .into_iter()
        .map(|part| identified(world, part, direction))
        .collect();
    format!("{head}<{}>", parts.join(","))
}

/// A type as part of a Python name, with the modules of `package` or else those that define the types.
fn mangled(world: &World, package: Option<&Package>, ty: Option<Type>, direction: Direction) -> String {
    let Some(ty) = ty else {
        return "unit".to_owned();
    };
    let id = match types::dealias(&world.resolve, &ty) {
        Type::Id(id) => id,
        primitive => return spelling::of(&world.resolve, &primitive).replace('-', "_"),
    };
    if let Some(class) = world.class_of(id, direction) {
        return class_name(world, package, id, &class);
    }
    let kind = &world.resolve.types[id].kind;
    if let TypeDefKind::Handle(Handle::Own(resource) | Handle::Borrow(resource)) = kind {
        return mangled(world, package, Some(Type::Id(*resource)), direction);
    }
    let (head, parts) = composition(kind);
    let parts = parts
        .into_iter()
        .map(|part| mangled(world, package, part, direction));
    std::iter::once(head).chain(parts).collect::<Vec<_>>().join("_")
}

/// A named type as part of a Python name: its module, and its own name in lower case.
fn class_name(world: &World, package: Option<&Package>, id: TypeId, class: &ClassRef) -> String {
    let name = names::snake(world.type_name(id));
    let sides = [Direction::Import, Direction::Export];
    let defined = sides.iter().find_map(|side| {
        let mut interfaces = world.side(*side).iter().enumerate();
        let (index, interface) = interfaces.find(|(_, interface)| interface.module == class.module)?;
        interface.id.map(|_| (*side, index))
    });
    let Some((side, index)) = defined else {
        return name;
    };
    let entries = package.map_or(&[][..], |package| package.side(side));
    let entry = entries.iter().find(|entry| entry.index == index);
    let module = entry.map_or(&class.module, |entry| &entry.module);
    let leaf = module.rsplit('.').next().unwrap_or_default();
    // The two versions of an interface's resources have modules of the same name.
    match side == Direction::Export && world.split.contains(&id) {
        true => format!("exports_{leaf}_{name}"),
        false => format!("{leaf}_{name}"),
    }
}
