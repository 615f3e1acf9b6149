//! Numbers the types and functions of a world, and lists the Python objects that represent them.

use std::collections::HashMap;

use pycomp_contract::{
    CHANNEL_FUNCTIONS, ChannelEntry, ConstructorName, ExportEntry, ExportFunction, ExportResource,
    FunctionKind as Kind, HOST_FUNCTIONS, HostTable, ImportEntry, LOOP_MODULE, ReExport, SOCKET_LOOP_MODULE,
    SocketTable, TASK_BUILTINS, TaskTable, TypeEntry, TypeKind, WorldTable,
};
use pycomp_wit::{
    Channel, ChannelKind, ClassRef, Direction, Function, Interface, WitError, World, spelling, types,
};
use wasm_encoder::ValType;
use wit_parser::{FunctionKind, Handle, Resolve, SizeAlign, Type, TypeDefKind, TypeId};

use crate::abi;

/// The numbering of one world: everything [`Plan::encode`](Plan::encode) writes refers to it.
pub struct Plan<'w> {
    pub(crate) world: &'w World,
    pub(crate) types: Vec<PlannedType>,
    index: HashMap<(TypeId, Direction), usize>,
    pub(crate) imports: Vec<Item<'w>>,
    pub(crate) exports: Vec<Item<'w>>,
    pub(crate) drops: Vec<Resource>,
    /// Resources that the component itself defines.
    pub(crate) own: Vec<Resource>,
    /// The slots of the core's function table that the glue fills, in their order.
    pub(crate) slots: Vec<Slot>,
    pub(crate) sizes: SizeAlign,
    /// What messages call types without a name, in WIT: `list<string>`.
    texts: Vec<String>,
    text_index: HashMap<TypeId, usize>,
    /// Whether an `error-context` crosses the boundary anywhere.
    pub(crate) error_context: bool,
    /// The stream and future types.
    pub(crate) channels: Vec<Channel>,
    /// The numbers of the texts for lists of their elements.
    channel_texts: Vec<usize>,
    channel_index: HashMap<(ChannelKind, String), usize>,
    /// The functions of WASI 0.3 that the guest calls itself: numbers in [`HOST_FUNCTIONS`].
    pub(crate) host: Vec<usize>,
    /// The interfaces of WASI 0.3 that Python uses: `cli/stdout`.
    pub(crate) wasi_3: Vec<&'static str>,
}

/// A function of the world, and its interface.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'w> {
    pub(crate) interface: &'w Interface,
    pub(crate) function: &'w Function,
}

/// A resource and its interface, by their names in the canonical ABI.
#[derive(Debug)]
pub(crate) struct Resource {
    pub(crate) interface: String,
    pub(crate) resource: String,
}

/// A type with Python classes of its own.
#[derive(Debug)]
pub(crate) struct PlannedType {
    /// The boot code's entry, without the table index of the drop function.
    pub(crate) entry: TypeEntry,
    /// For an imported resource: its number in [`Plan::drops`].
    drop: Option<usize>,
    /// For a resource that the component defines: its number in [`Plan::own`].
    own: Option<usize>,
}

/// The function in a slot of the core's function table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The function that Python calls for an import.
    Import(usize),
    /// The function that lifts the result of an `async` import.
    Result(usize),
    /// The function that returns the result of an `async` export.
    Return(usize),
    /// The drop function of an imported resource.
    Drop(usize),
    /// The drop function of a resource that the component defines.
    DropOwn(usize),
    /// A built-in of `error-context`.
    ErrorContext(usize),
    /// A built-in for concurrent tasks.
    Task(usize),
    /// The import that waits for a time.
    WaitFor(usize),
    /// A function of a stream or future type, by its place in [`CHANNEL_FUNCTIONS`].
    Channel(usize, usize),
    /// A function of WASI 0.3 that the guest calls itself, by its place in [`HOST_FUNCTIONS`].
    Host(usize),
}

/// The parts of a world's table that come from the bindings.
pub struct Names<'a> {
    /// The Python signature of an export, for messages.
    pub signature: &'a dyn Fn(&Interface, &Function) -> String,
    /// Modules that re-export names of other modules.
    pub re_exports: Vec<ReExport>,
}

/// The name of an intrinsic, its parameters and results.
pub(crate) type ErrorContextIntrinsic = (&'static str, &'static [ValType], &'static [ValType]);

/// The canonical ABI's `error-context` intrinsics with their core types, in the order of the table's slots.
pub(crate) const ERROR_CONTEXT: [ErrorContextIntrinsic; 3] = [
    (
        "[error-context-new-utf8]",
        &[ValType::I32, ValType::I32],
        &[ValType::I32],
    ),
    (
        "[error-context-debug-message-utf8]",
        &[ValType::I32, ValType::I32],
        &[],
    ),
    ("[error-context-drop]", &[ValType::I32], &[]),
];

/// The planned types that every world has: `Ok | Err`, and `Some`.
pub(crate) const RESULT: usize = 0;
pub(crate) const SOME: usize = 1;

impl Item<'_> {
    /// `test:demo/types#f`, or plain `f` for a function of the world itself.
    pub(crate) fn wit_name(&self) -> String {
        spelling::path(&self.interface.wit_name, &self.function.wit)
    }

    /// Whether the function is `async`.
    pub(crate) fn is_async(&self) -> bool {
        self.function.wit.kind.is_async()
    }

    /// The parameters and results of the core function that is imported or exported.
    pub(crate) fn core_type(&self, resolve: &Resolve) -> (Vec<ValType>, Vec<ValType>) {
        types::core_type(resolve, &self.function.wit, self.interface.direction)
    }
}

impl<'w> Plan<'w> {
    /// Numbers `world`, or names the part that is not supported.
    ///
    /// # Errors
    /// The first function or type that needs something this version does not support.
    pub fn new(world: &'w World) -> Result<Plan<'w>, WitError> {
        let mut sizes = SizeAlign::default();
        sizes.fill(&world.resolve);
        let mut plan = Plan {
            world,
            types: vec![
                builtin("result", &["Ok", "Err"], &["ok", "error"]),
                builtin("option", &["Some"], &["some"]),
            ],
            index: HashMap::new(),
            imports: items(&world.imports),
            exports: items(&world.exports),
            drops: Vec::new(),
            own: Vec::new(),
            slots: Vec::new(),
            sizes,
            texts: Vec::new(),
            text_index: HashMap::new(),
            error_context: false,
            channels: world.channels(),
            channel_texts: Vec::new(),
            channel_index: HashMap::new(),
            host: Vec::new(),
            wasi_3: Vec::new(),
        };
        plan.channel_index = plan.index_channels();
        plan.add_channel_texts();
        for (items, direction) in [
            (plan.imports.clone(), Direction::Import),
            (plan.exports.clone(), Direction::Export),
        ] {
            for item in items {
                plan.visit_function(item, direction)?;
            }
        }
        plan.visit_own_resources();
        plan.fill_slots();
        Ok(plan)
    }

    /// Makes Python use `interfaces` of WASI 0.3 (`cli/stdout`), whether the world imports them or not.
    pub fn use_wasi_3(&mut self, interfaces: Vec<&'static str>) {
        let functions = HOST_FUNCTIONS.iter().enumerate();
        self.host = functions
            .filter(|(_, (_, interface, _))| interfaces.contains(interface))
            .map(|(number, _)| number)
            .collect();
        self.wasi_3 = interfaces;
        self.fill_slots();
    }

    /// Assigns the slots of the function table.
    fn fill_slots(&mut self) {
        let imports = (0..self.imports.len()).map(Slot::Import);
        let drops = (0..self.drops.len()).map(Slot::Drop);
        let own_drops = (0..self.own.len())
            .filter(|_| self.has_tasks())
            .map(Slot::DropOwn);
        let built_ins = (0..self.error_context_imports().len()).map(Slot::ErrorContext);
        let results = asyncs(&self.imports).map(Slot::Result);
        let returns = asyncs(&self.exports).map(Slot::Return);
        let tasks = (0..TASK_BUILTINS.len())
            .filter(|_| self.uses_task_builtins())
            .map(Slot::Task);
        let wait_for = self.wait_for().map(Slot::WaitFor);
        let channels = (0..self.channels.len()).flat_map(|channel| {
            (0..CHANNEL_FUNCTIONS.len()).map(move |function| Slot::Channel(channel, function))
        });
        let host = self.host.iter().copied().map(Slot::Host);
        let slots = imports
            .chain(drops)
            .chain(own_drops)
            .chain(built_ins)
            .chain(results);
        let slots = slots
            .chain(returns)
            .chain(tasks)
            .chain(wait_for)
            .chain(channels)
            .chain(host);
        self.slots = slots.collect();
    }

    /// Whether calls of the component can overlap, or it uses streams or futures.
    pub(crate) fn has_tasks(&self) -> bool {
        self.world.has_tasks()
    }

    /// Whether the guest needs the built-ins for concurrent tasks.
    pub(crate) fn uses_task_builtins(&self) -> bool {
        self.has_tasks() || !self.host.is_empty()
    }

    /// The import that waits for a time without blocking the instance.
    fn wait_for(&self) -> Option<usize> {
        self.imports.iter().position(|item| {
            item.is_async()
                && item.function.wit.name == "wait-for"
                && item
                    .interface
                    .wit_name
                    .starts_with("wasi:clocks/monotonic-clock@")
        })
    }

    fn index_channels(&self) -> HashMap<(ChannelKind, String), usize> {
        let keys = self.channels.iter().zip(0..);
        keys.map(|(channel, number)| ((channel.kind, channel.name.clone()), number))
            .collect()
    }

    fn add_channel_texts(&mut self) {
        for channel in &self.channels {
            let payload = channel.payload;
            let payload = payload.map_or_else(String::new, |ty| spelling::of(&self.world.resolve, &ty));
            self.channel_texts.push(self.texts.len());
            self.texts.push(format!("list<{payload}>"));
        }
    }

    /// The number of the text for lists of a channel's elements.
    pub(crate) fn channel_text(&self, channel: usize) -> usize {
        self.channel_texts[channel]
    }

    /// The number of a stream or future type met on side `direction`.
    pub(crate) fn channel_of(&self, id: TypeId, direction: Direction) -> Option<usize> {
        let key = self.world.channel_key(id, direction)?;
        self.channel_index.get(&key).copied()
    }

    /// The number of a slot among those that the glue fills.
    fn slot(&self, slot: Slot) -> Option<u32> {
        (0..)
            .zip(&self.slots)
            .find_map(|(number, found)| (*found == slot).then_some(number))
    }

    /// Adds exported resources that no function mentions: they have a destructor all the same.
    fn visit_own_resources(&mut self) {
        let world = self.world;
        for named in world.exports.iter().flat_map(|interface| &interface.types) {
            if let Some(class) = world.class_of(named.id, Direction::Export)
                && world.is_resource(named)
                && !self.index.contains_key(&(named.id, class.direction))
            {
                self.add_type(named.id, class);
            }
        }
    }

    fn visit_function(&mut self, item: Item<'w>, direction: Direction) -> Result<(), WitError> {
        let wit = &item.function.wit;
        for ty in wit.params.iter().map(|param| param.ty).chain(wit.result) {
            self.visit_type(item, &ty, direction)?;
        }
        Ok(())
    }

    fn visit_type(&mut self, item: Item<'w>, ty: &Type, direction: Direction) -> Result<(), WitError> {
        let resolve = &self.world.resolve;
        let ty = match types::dealias(resolve, ty) {
            Type::ErrorContext => {
                self.error_context = true;
                return Ok(());
            }
            Type::Id(id) => id,
            _ => return Ok(()),
        };
        match &resolve.types[ty].kind {
            TypeDefKind::Handle(Handle::Own(resource) | Handle::Borrow(resource)) => {
                self.visit_type(item, &Type::Id(*resource), direction)
            }
            TypeDefKind::Stream(payload) | TypeDefKind::Future(payload) => match payload {
                Some(payload) => self.visit_type(item, payload, direction),
                None => Ok(()),
            },
            _ => self.visit_known_type(item, ty, direction),
        }
    }

    fn visit_known_type(&mut self, item: Item<'w>, id: TypeId, direction: Direction) -> Result<(), WitError> {
        let mut direction = direction;
        if let Some(class) = self.world.class_of(id, direction) {
            direction = class.direction;
            if self.index.contains_key(&(id, direction)) {
                return Ok(());
            }
            self.add_type(id, class);
        } else {
            self.add_text(id);
        }
        for child in abi::children(&self.world.resolve, &Type::Id(id)) {
            self.visit_type(item, &child, direction)?;
        }
        Ok(())
    }

    fn add_text(&mut self, id: TypeId) {
        if !self.text_index.contains_key(&id) {
            self.text_index.insert(id, self.texts.len());
            self.texts.push(spelling::of(&self.world.resolve, &Type::Id(id)));
        }
    }

    /// The number of the text that messages use for a type without a class.
    pub(crate) fn text_of(&self, id: TypeId) -> Option<usize> {
        self.text_index.get(&id).copied()
    }

    fn add_type(&mut self, id: TypeId, class: ClassRef) {
        let def = &self.world.resolve.types[id];
        let wit_name = def.name.clone().unwrap_or_default();
        let kind = match def.kind {
            TypeDefKind::Record(_) => TypeKind::Record,
            TypeDefKind::Variant(_) => TypeKind::Variant,
            TypeDefKind::Enum(_) => TypeKind::Enum,
            TypeDefKind::Flags(_) => TypeKind::Flags,
            _ => TypeKind::Resource,
        };
        let names = match &def.kind {
            TypeDefKind::Variant(variant) => variant.cases.iter().map(|case| case.name.clone()).collect(),
            _ => class.members.clone(),
        };
        let resource = || Resource {
            interface: class.wit_interface.clone(),
            resource: wit_name.clone(),
        };
        let (mut drop, mut own) = (None, None);
        match (kind, class.direction) {
            (TypeKind::Resource, Direction::Import) => {
                drop = Some(self.drops.len());
                self.drops.push(resource());
            }
            (TypeKind::Resource, Direction::Export) => {
                own = Some(self.own.len());
                self.own.push(resource());
            }
            _ => {}
        }
        self.index.insert((id, class.direction), self.types.len());
        self.types.push(PlannedType {
            entry: TypeEntry {
                kind,
                module: class.module,
                class_name: class.name,
                members: class.members,
                names,
                wit: spelling::item(&class.wit_interface, &wit_name).replace('#', "."),
                own: own.is_some(),
                drop_entry: 0,
            },
            drop,
            own,
        });
    }

    /// The number of a named type met on side `direction`, and the side of its own parts.
    pub(crate) fn type_of(&self, id: TypeId, direction: Direction) -> Option<(usize, Direction)> {
        let class = self.world.class_of(id, direction)?;
        let id = self.world.dealias(id);
        Some((*self.index.get(&(id, class.direction))?, class.direction))
    }

    /// How many texts the guest receives.
    pub(crate) fn text_count(&self) -> usize {
        self.texts.len()
    }

    /// The number in [`Plan::own`] of a resource that the component defines; `None` for an imported one.
    pub(crate) fn own_resource(&self, id: TypeId, direction: Direction) -> Option<usize> {
        let (number, _) = self.type_of(id, direction)?;
        self.types[number].own
    }

    /// How many slots of the core's function table the glue fills.
    pub fn table_slots(&self) -> u32 {
        self.slots.len() as u32
    }

    /// The world's part of the boot input.
    ///
    /// `table_base` is the first free slot of the core's function table.
    pub fn table(&self, table_base: u32, names: Names<'_>) -> WorldTable {
        let entry = |slot: Slot| self.slot(slot).map(|number| table_base + number);
        let types = self.types.iter().map(|planned| TypeEntry {
            drop_entry: (planned.drop.map(Slot::Drop))
                .or(planned.own.map(Slot::DropOwn))
                .and_then(entry)
                .unwrap_or_default(),
            ..planned.entry.clone()
        });
        let imports = self.imports.iter().enumerate().map(|(number, item)| ImportEntry {
            result_entry: entry(Slot::Result(number)),
            ..self.import_entry(item, entry(Slot::Import(number)).unwrap_or_default())
        });
        let exports = self.world.exports.iter().enumerate();
        let mut numbers = 0..;
        let mut return_entry = || numbers.next().and_then(|number| entry(Slot::Return(number)));
        let exports =
            exports
                .filter(|(_, interface)| self.has_exports(interface))
                .map(|(index, interface)| {
                    let mut export = self.export_entry(index, interface, names.signature);
                    for function in &mut export.functions {
                        function.return_entry = return_entry();
                    }
                    export
                });
        let packages = self.world.packages.iter();
        WorldTable {
            modules: self.modules(),
            packages: packages.map(|package| package.module.clone()).collect(),
            types: types.collect(),
            texts: self.texts.clone(),
            imports: imports.collect(),
            exports: exports.collect(),
            re_exports: names.re_exports,
            error_context: entry(Slot::ErrorContext(0)),
            channels: self.channel_entries(&entry),
            tasks: entry(Slot::Task(0))
                .zip(loop_module(self.world))
                .map(|(builtins, module)| TaskTable {
                    loop_module: module.to_owned(),
                    builtins,
                    wait_for: self.wait_for_entry(&entry),
                    sockets: self.sockets(),
                }),
            host: entry(Slot::Task(0))
                .filter(|_| !self.host.is_empty())
                .map(|builtins| HostTable {
                    builtins,
                    functions: (0..HOST_FUNCTIONS.len())
                        .map(|function| entry(Slot::Host(function)).unwrap_or_default())
                        .collect(),
                }),
        }
    }

    /// The slot of the function that waits for a time: the world's import, or Python's.
    fn wait_for_entry(&self, entry: &dyn Fn(Slot) -> Option<u32>) -> Option<u32> {
        const WAIT_FOR: &str = "WAIT_FOR";
        let own = HOST_FUNCTIONS.iter().position(|(name, ..)| *name == WAIT_FOR);
        let slot = self.wait_for().map(Slot::WaitFor).or(own.map(Slot::Host))?;
        entry(slot)
    }

    fn sockets(&self) -> Option<SocketTable> {
        let sockets = self.world.async_sockets()?;
        let bytes = self
            .channels
            .iter()
            .position(|channel| channel.kind == ChannelKind::Stream && channel.is_bytes(self.world))?;
        Some(SocketTable {
            types: sockets.types.module.clone(),
            lookup: sockets.lookup.map(|lookup| lookup.module.clone()),
            byte_stream: self.constructors_of(bytes).into_iter().next()?,
        })
    }

    fn constructors_of(&self, channel: usize) -> Vec<ConstructorName> {
        let all = self.world.constructors().iter();
        let own = all.filter(|constructor| constructor.channel == channel);
        own.map(|constructor| ConstructorName {
            module: constructor.module.clone(),
            name: constructor.name.clone(),
        })
        .collect()
    }

    fn channel_entries(&self, entry: &dyn Fn(Slot) -> Option<u32>) -> Vec<ChannelEntry> {
        let entries = self.channels.iter().enumerate().map(|(number, channel)| {
            let resolve = &self.world.resolve;
            let payload = channel.payload;
            let wit = payload.map_or_else(String::new, |ty| format!("<{}>", spelling::of(resolve, &ty)));
            ChannelEntry {
                future: channel.kind == ChannelKind::Future,
                bytes: channel.is_bytes(self.world),
                handles: payload.is_some_and(|ty| abi::has_handles(resolve, &ty)),
                size: payload.map(|ty| self.sizes.size(&ty).size_wasm32() as u32),
                align: payload.map_or(1, |ty| self.sizes.align(&ty).align_wasm32() as u32),
                constructors: self.constructors_of(number),
                wit: format!("{}{wit}", channel.kind.word()),
                entry: entry(Slot::Channel(number, 0)).unwrap_or_default(),
            }
        });
        entries.collect()
    }

    fn modules(&self) -> Vec<String> {
        let mut modules = vec!["componentize_py_types".to_owned(), self.world.module.clone()];
        for interface in self.world.imports.iter().chain(&self.world.exports) {
            if !modules.contains(&interface.module) {
                modules.push(interface.module.clone());
            }
        }
        modules
    }

    fn import_entry(&self, item: &Item<'_>, entry: u32) -> ImportEntry {
        let function = item.function;
        let class = function
            .resource
            .and_then(|resource| self.world.class_of(resource, Direction::Import));
        let kind = kind(&function.wit);
        let receiver = (kind == Kind::Constructor).then(|| "self".to_owned());
        let params = receiver.into_iter().chain(function.params.iter().cloned());
        ImportEntry {
            module: item.interface.module.clone(),
            class_name: class.map(|class| class.name),
            name: function.python.clone(),
            kind,
            params: params.collect(),
            entry,
            result_entry: None,
            wit: item.wit_name(),
        }
    }

    fn export_entry(
        &self,
        index: usize,
        interface: &Interface,
        signature: &dyn Fn(&Interface, &Function) -> String,
    ) -> ExportEntry {
        let functions = interface.functions.iter().map(|function| ExportFunction {
            name: function.python.clone(),
            kind: kind(&function.wit),
            params: function.params.clone(),
            resource: function.resource.and_then(|id| self.own_number(id)),
            wit: Item { interface, function }.wit_name(),
            signature: signature(interface, function),
            return_entry: None,
        });
        let resources = interface.types.iter().filter_map(|named| {
            Some(ExportResource {
                type_number: self.own_number(named.id)?,
                name: named.python.clone(),
                protocol: format!("{}.{}", interface.module, named.python),
            })
        });
        let (classes, modules) = self.implementations(index, interface);
        let above = match (interface.id, interface.module.rsplit_once('.')) {
            (Some(_), Some((package, _))) => package,
            _ => interface.module.as_str(),
        };
        ExportEntry {
            class_name: interface.protocol.clone(),
            protocol: format!("{above}.{}", interface.protocol),
            classes,
            modules,
            functions: functions.collect(),
            resources: resources.collect(),
            wit: interface.wit_name.clone(),
        }
    }

    /// The names of classes and of modules under which the app may implement the exported interface `index`:
    /// those in the packages of the bindings.
    fn implementations(&self, index: usize, interface: &Interface) -> (Vec<String>, Vec<String>) {
        let (mut classes, mut modules) = (Vec::new(), Vec::new());
        let packages = self.world.packages.iter();
        let places = packages.flat_map(|package| package.side(Direction::Export));
        for place in places.filter(|place| place.index == index) {
            let module = place.module.rsplit('.').next().unwrap_or_default();
            for (list, name) in [(&mut classes, place.protocol.as_str()), (&mut modules, module)] {
                if !list.iter().any(|known| known == name) {
                    list.push(name.to_owned());
                }
            }
        }
        if interface.id.is_none() {
            modules.clear();
        }
        (classes, modules)
    }

    /// Whether the app has to provide anything for an interface.
    fn has_exports(&self, interface: &Interface) -> bool {
        let resource = |named: &pycomp_wit::NamedType| self.own_number(named.id).is_some();
        !interface.functions.is_empty() || interface.types.iter().any(resource)
    }

    /// The number in [`Plan::types`] of a resource that an exported interface defines; aliases do not count.
    fn own_number(&self, id: TypeId) -> Option<u32> {
        let number = *self.index.get(&(id, Direction::Export))?;
        self.types[number].own.map(|_| number as u32)
    }
}

/// How Python reaches a function.
fn kind(function: &wit_parser::Function) -> Kind {
    match function.kind {
        FunctionKind::Constructor(_) => Kind::Constructor,
        FunctionKind::Method(_) | FunctionKind::AsyncMethod(_) => Kind::Method,
        FunctionKind::Static(_) | FunctionKind::AsyncStatic(_) => Kind::Static,
        _ => Kind::Function,
    }
}

fn builtin(wit: &str, classes: &[&str], cases: &[&str]) -> PlannedType {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    PlannedType {
        entry: TypeEntry {
            kind: TypeKind::Variant,
            module: "componentize_py_types".into(),
            class_name: String::new(),
            members: owned(classes),
            names: owned(cases),
            wit: wit.into(),
            own: false,
            drop_entry: 0,
        },
        drop: None,
        own: None,
    }
}

/// The module with the event loop of a world, if it has concurrent tasks.
pub fn loop_module(world: &World) -> Option<&'static str> {
    let module = match world.async_sockets() {
        Some(_) => SOCKET_LOOP_MODULE,
        None => LOOP_MODULE,
    };
    world.has_tasks().then_some(module)
}

/// The numbers of the `async` functions among `items`.
fn asyncs(items: &[Item<'_>]) -> impl Iterator<Item = usize> {
    let numbers = items.iter().enumerate();
    numbers.filter_map(|(number, item)| item.is_async().then_some(number))
}

fn items(interfaces: &[Interface]) -> Vec<Item<'_>> {
    let functions = interfaces.iter().flat_map(|interface| {
        let functions = interface.functions.iter();
        functions.map(move |function| Item { interface, function })
    });
    functions.collect()
}
