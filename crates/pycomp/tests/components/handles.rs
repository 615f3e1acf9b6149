//! Objects and handles that the host knows, by the names that the script gives them.

use std::collections::BTreeMap;
use std::fmt;

use wasmtime::component::{ResourceAny, ResourceDynamic, ResourceType};
use wasmtime::{Result, StoreContextMut, bail, format_err};

use crate::host::Host;
use crate::names::Name;

/// `counter#1`
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct HandleName {
    pub(crate) resource: String,
    number: u32,
}

impl HandleName {
    pub(crate) fn parse(text: &str) -> Option<HandleName> {
        let (resource, number) = text.split_once('#')?;
        Some(HandleName {
            resource: resource.to_owned(),
            number: number.parse().ok()?,
        })
    }
}

impl fmt::Display for HandleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.resource, self.number)
    }
}

enum Handle {
    /// An object of the host: which of the imported resources it is of, and whether the guest owns it.
    Object { ty: u32, rep: u32, with_guest: bool },
    /// A handle of the host to an object of the guest.
    Own(ResourceAny),
}

impl Handle {
    fn is_with_guest(&self) -> bool {
        matches!(self, Handle::Object { with_guest: true, .. })
    }
}

/// All objects and handles of one instance.
#[derive(Default)]
pub(crate) struct Handles {
    /// The imported resources: wasmtime knows each by its index.
    pub(crate) imported: Vec<Name>,
    pub(crate) exported: Vec<(ResourceType, String)>,
    live: BTreeMap<HandleName, Handle>,
    counts: BTreeMap<String, u32>,
    /// Objects of the host by their representation.
    objects: Vec<HandleName>,
    /// Handles made to lend objects for the call in progress.
    lent: Vec<ResourceAny>,
}

impl Handles {
    pub(crate) fn new(imported: Vec<Name>) -> Handles {
        Handles {
            imported,
            ..Handles::default()
        }
    }

    fn number(&mut self, resource: &str) -> HandleName {
        let count = self.counts.entry(resource.to_owned()).or_default();
        *count += 1;
        HandleName {
            resource: resource.to_owned(),
            number: *count,
        }
    }

    /// A new object of the host, of an imported resource.
    pub(crate) fn make(&mut self, ty: usize) -> HandleName {
        let resource = self.imported[ty].item.clone();
        let name = self.number(&resource);
        let handle = Handle::Object {
            ty: ty as u32,
            rep: self.objects.len() as u32,
            with_guest: false,
        };
        self.objects.push(name.clone());
        self.live.insert(name.clone(), handle);
        name
    }

    /// Likewise, where wasmtime says which resource it wants.
    pub(crate) fn make_for(&mut self, ty: ResourceType) -> Result<HandleName> {
        let found = (0..self.imported.len()).find(|index| ResourceType::host_dynamic(*index as u32) == ty);
        found
            .map(|index| self.make(index))
            .ok_or_else(|| format_err!("only the guest can make one of these"))
    }

    /// The guest's last handle to an object is gone.
    pub(crate) fn dropped_by_guest(&mut self, rep: u32) -> HandleName {
        let name = self.objects[rep as usize].clone();
        self.live.remove(&name);
        name
    }

    /// The handles that `drop` means: one, or all of a resource that the host has.
    pub(crate) fn matching(&self, text: &str) -> Result<Vec<HandleName>> {
        if let Some(resource) = text.strip_suffix("#*") {
            let of_it = self
                .live
                .iter()
                .filter(|(name, handle)| name.resource == resource && !handle.is_with_guest());
            return Ok(of_it.map(|(name, _)| name.clone()).collect());
        }
        match HandleName::parse(text) {
            Some(name) if self.live.contains_key(&name) => Ok(vec![name]),
            _ => bail!("there is no {text}"),
        }
    }

    /// What is there still, in two lines.
    pub(crate) fn left(&self) -> String {
        let mut text = String::new();
        for guest in [false, true] {
            let names: Vec<String> = self
                .live
                .iter()
                .filter(|(_, handle)| handle.is_with_guest() == guest)
                .map(|(name, _)| name.to_string())
                .collect();
            if !names.is_empty() {
                let side = if guest { "guest" } else { "host" };
                text += &format!("left with the {side}: {}\n", names.join(", "));
            }
        }
        text
    }
}

/// What stands for `name` where the guest becomes the owner.
pub(crate) fn give(store: &mut StoreContextMut<'_, Host>, name: &HandleName) -> Result<ResourceAny> {
    match store.data_mut().handles.live.get_mut(name) {
        Some(Handle::Object { with_guest: true, .. }) => bail!("the guest has {name}"),
        Some(Handle::Object { ty, rep, with_guest }) => {
            *with_guest = true;
            let object = ResourceDynamic::new_own(*rep, *ty);
            object.try_into_resource_any(store)
        }
        Some(Handle::Own(handle)) => {
            let handle = *handle;
            store.data_mut().handles.live.remove(name);
            Ok(handle)
        }
        None => bail!("there is no {name}"),
    }
}

/// What stands for `name` where the guest gets it for one call.
pub(crate) fn lend(store: &mut StoreContextMut<'_, Host>, name: &HandleName) -> Result<ResourceAny> {
    match store.data().handles.live.get(name) {
        Some(Handle::Object { ty, rep, .. }) => {
            let object = ResourceDynamic::new_own(*rep, *ty);
            let handle = object.try_into_resource_any(&mut *store)?;
            store.data_mut().handles.lent.push(handle);
            Ok(handle)
        }
        Some(Handle::Own(handle)) => Ok(*handle),
        None => bail!("there is no {name}"),
    }
}

/// Ends what [`lend`] began. After a trap wasmtime may still count the handles as lent: they stay where they are.
pub(crate) fn end_lending(store: &mut StoreContextMut<'_, Host>) {
    for handle in std::mem::take(&mut store.data_mut().handles.lent) {
        let _ = handle.resource_drop(&mut *store);
    }
}

/// The name of what the guest passed to the host.
pub(crate) fn receive(store: &mut StoreContextMut<'_, Host>, handle: ResourceAny) -> Result<HandleName> {
    let handles = &mut store.data_mut().handles;
    let exported = handles.exported.iter().find(|(ty, _)| *ty == handle.ty());
    if let Some((_, resource)) = exported {
        let resource = resource.clone();
        let name = handles.number(&resource);
        handles.live.insert(name.clone(), Handle::Own(handle));
        return Ok(name);
    }
    let owned = handle.owned();
    let rep = handle.try_into_resource_dynamic(&mut *store)?.rep();
    let handles = &mut store.data_mut().handles;
    let name = handles.objects[rep as usize].clone();
    if let Some(Handle::Object { with_guest, .. }) = handles.live.get_mut(&name)
        && owned
    {
        *with_guest = false;
    }
    Ok(name)
}

/// The host drops what it has: the end of an object of its own; a handle of the guest's may run its destructor.
pub(crate) fn drop(store: &mut StoreContextMut<'_, Host>, name: &HandleName) -> Result<Result<()>> {
    let handles = &mut store.data_mut().handles;
    match handles.live.remove(name) {
        Some(Handle::Object { with_guest: true, .. }) => bail!("the guest has {name}"),
        Some(Handle::Object { .. }) => Ok(Ok(())),
        Some(Handle::Own(handle)) => Ok(handle.resource_drop(&mut *store)),
        None => bail!("there is no {name}"),
    }
}
