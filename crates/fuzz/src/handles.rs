//! Handles of resources inside values.
//!
//! Values are generated and compared with a text in place of each handle: [`Handle`], as the case of an enum.
//! This module converts these to handles and back, and keeps an account of live resources.

use std::collections::BTreeSet;
use std::fmt;
use wasmtime::component::{ResourceAny, ResourceDynamic, ResourceType, Val};
use wasmtime::{AsContextMut, Result, bail};

/// The kind of the resource that the guest defines.
pub const GUEST: u32 = u32::MAX;

/// Represents a handle in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Handle {
    /// Whether it is owned; otherwise it is borrowed.
    pub owned: bool,
    /// The payload of the host's resource type, or [`GUEST`].
    pub kind: u32,
    /// The number that distinguishes the resource from others of its kind.
    pub rep: u32,
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.owned { "own" } else { "borrow" };
        write!(f, "{word} {} {}", self.kind, self.rep)
    }
}

impl Handle {
    /// The text in place of the handle. No case name in WIT contains a space.
    pub fn text(self) -> Val {
        Val::Enum(self.to_string())
    }

    /// The handle that `val` represents.
    pub fn of(val: &Val) -> Option<Handle> {
        let Val::Enum(text) = val else { return None };
        let mut words = text.split(' ');
        let owned = match words.next()? {
            "own" => true,
            "borrow" => false,
            _ => return None,
        };
        let mut number = || words.next()?.parse().ok();
        Some(Handle {
            owned,
            kind: number()?,
            rep: number()?,
        })
    }
}

/// The host's resources that the guest holds.
#[derive(Debug, Default)]
pub struct Account {
    alive: BTreeSet<(u32, u32)>,
    faults: Vec<String>,
}

impl Account {
    /// The guest received `rep`.
    pub fn give(&mut self, kind: u32, rep: u32) {
        if !self.alive.insert((kind, rep)) {
            self.faults.push(format!("resource {kind}/{rep} is given twice"));
        }
    }

    /// The guest returned `rep`, or dropped it.
    pub fn take(&mut self, kind: u32, rep: u32) {
        if !self.alive.remove(&(kind, rep)) {
            self.faults.push(format!(
                "resource {kind}/{rep}, which the guest has not, came back"
            ));
        }
    }

    /// Reports an error if the guest still holds anything, or if there was an earlier fault.
    pub fn settle(&self) -> Result<()> {
        if let Some(fault) = self.faults.first() {
            bail!("{fault}");
        }
        if let Some((kind, rep)) = self.alive.first() {
            bail!("resource {kind}/{rep} is still alive");
        }
        Ok(())
    }
}

/// The payload of a resource type of the host; `kinds` is their number.
pub fn kind(ty: ResourceType, kinds: u32) -> u32 {
    (0..kinds)
        .find(|kind| ResourceType::host_dynamic(*kind) == ty)
        .unwrap_or(GUEST)
}

/// An owned handle of the host's resource, which may also be passed as a borrowed one.
pub fn make(store: impl AsContextMut, handle: Handle) -> Result<ResourceAny> {
    ResourceDynamic::new_own(handle.rep, handle.kind).try_into_resource_any(store)
}

/// Drops a handle of the host's resource, and returns which one it was.
pub fn unmake(store: impl AsContextMut, any: ResourceAny) -> Result<Handle> {
    let owned = any.owned();
    let resource = any.try_into_resource_dynamic(store)?;
    Ok(Handle {
        owned,
        kind: resource.ty(),
        rep: resource.rep(),
    })
}

/// Replaces the leaves that may represent handles: handles of all kinds, and enums.
pub fn replace(val: Val, leaf: &mut dyn FnMut(Val) -> Result<Val>) -> Result<Val> {
    let all = |vals: Vec<Val>, leaf: &mut dyn FnMut(Val) -> Result<Val>| -> Result<Vec<Val>> {
        vals.into_iter().map(|val| replace(val, leaf)).collect()
    };
    let boxed = |val: Option<Box<Val>>, leaf: &mut dyn FnMut(Val) -> Result<Val>| -> Result<_> {
        val.map(|val| replace(*val, leaf).map(Box::new)).transpose()
    };
    Ok(match val {
        Val::Enum(_) | Val::Resource(_) | Val::Stream(_) | Val::Future(_) => leaf(val)?,
        Val::List(vals) => Val::List(all(vals, leaf)?),
        Val::FixedLengthList(vals) => Val::FixedLengthList(all(vals, leaf)?),
        Val::Tuple(vals) => Val::Tuple(all(vals, leaf)?),
        Val::Map(pairs) => {
            let pairs = pairs.into_iter();
            let pairs: Result<_> = pairs
                .map(|(key, val)| Ok((replace(key, leaf)?, replace(val, leaf)?)))
                .collect();
            Val::Map(pairs?)
        }
        Val::Record(fields) => {
            let fields = fields.into_iter();
            let fields: Result<_> = fields
                .map(|(name, val)| Ok((name, replace(val, leaf)?)))
                .collect();
            Val::Record(fields?)
        }
        Val::Variant(case, val) => Val::Variant(case, boxed(val, leaf)?),
        Val::Option(val) => Val::Option(boxed(val, leaf)?),
        Val::Result(Ok(val)) => Val::Result(Ok(boxed(val, leaf)?)),
        Val::Result(Err(val)) => Val::Result(Err(boxed(val, leaf)?)),
        other => other,
    })
}
