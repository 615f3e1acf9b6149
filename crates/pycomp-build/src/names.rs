//! Completes what the guest is told of the world with the names that its packages of bindings have for it.

use pycomp_wit::{Direction, Interface, World};
use serde_json::{Map, Value, json};

/// Adds to the glue's table all modules of the bindings, what is shown in several of them, and under which names the
/// app may implement each export.
pub(crate) fn complete(mut table: Value, world: &World) -> Value {
    let Some(table_map) = table.as_object_mut() else {
        return table;
    };
    let again = pycomp_bindings::shown_again(world);
    table_map.insert("again".into(), json!(again));
    let packages: Vec<&String> = world.packages.iter().map(|package| &package.module).collect();
    table_map.insert("packages".into(), json!(packages));
    let exports = table_map.get_mut("exports").and_then(Value::as_array_mut);
    for entry in exports.into_iter().flatten().filter_map(Value::as_object_mut) {
        add_names(entry, world);
    }
    table
}

fn add_names(entry: &mut Map<String, Value>, world: &World) {
    let wit = entry.get("wit").and_then(Value::as_str).unwrap_or_default();
    let class = entry.get("class").and_then(Value::as_str).unwrap_or_default();
    let is = |interface: &Interface| {
        interface.wit_name == wit && (interface.id.is_some() || interface.protocol == class)
    };
    let Some(index) = world.exports.iter().position(is) else {
        return;
    };
    let interface = &world.exports[index];
    let (mut classes, mut modules) = (Vec::new(), Vec::new());
    for package in &world.packages {
        for place in package
            .side(Direction::Export)
            .iter()
            .filter(|place| place.index == index)
        {
            let module = place.module.rsplit('.').next().unwrap_or_default().to_owned();
            for (list, name) in [(&mut classes, place.protocol.clone()), (&mut modules, module)] {
                if !list.contains(&name) {
                    list.push(name);
                }
            }
        }
    }
    if interface.id.is_none() {
        modules.clear();
    }
    let above = match (interface.id, interface.module.rsplit_once('.')) {
        (Some(_), Some((package, _))) => package,
        _ => interface.module.as_str(),
    };
    let protocol = format!("{above}.{}", interface.protocol);
    entry.insert("protocol".into(), protocol.into());
    entry.insert("classes".into(), json!(classes));
    entry.insert("modules".into(), json!(modules));
}
