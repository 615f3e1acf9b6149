//! Calls across the boundary with each kind of value: from the host to the app, and from the app to the host.

use wasmtime::{Result, ensure};

use crate::rows::{Table, Unit};
use crate::sample::{Effort, interleaved, timed};
use crate::start::Compiled;
use crate::world::exports::pycomp::bench::calls::Callee;
use crate::world::exports::pycomp::bench::echo::Guest;
use crate::world::{Address, Color, Host, Instance, Person, Point, Rights, Shape};
use wasmtime::Store;

/// How many elements the lists have.
const LENGTHS: [usize; 7] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];
/// From this length on, a call takes so long that only a few samples are taken.
const LONG: usize = 100_000;
const MIB: usize = 1 << 20;

/// The name of the row for a list of this length; the row's number is the time per element.
pub fn list_row(kind: &str, length: usize) -> String {
    let length = match length {
        1_000_000.. => format!(
            "{},{:03},{:03}",
            length / 1_000_000,
            length / 1000 % 1000,
            length % 1000
        ),
        1000.. => format!("{},{:03}", length / 1000, length % 1000),
        _ => length.to_string(),
    };
    format!("list<{kind}> × {length}")
}

/// Measures calls from the host: each value is passed and returned.
pub fn exports(compiled: &Compiled, effort: Effort, table: &mut Table) -> Result<()> {
    let mut sides = Sides::new(compiled, effort)?;
    table.heading("A call from the host that passes a value and returns it");
    sides.row(table, "nop", 1, |echo, store| echo.call_nop(store))?;
    sides.row(table, "add(u32, u32)", 1, |echo, store| {
        ensure!(echo.call_add(store, 3, 4)? == 7, "3 + 4");
        Ok(())
    })?;
    let texts = [
        ("string of 20 B", "x".repeat(20)),
        ("string of 1 MiB", "x".repeat(MIB)),
        ("string of 1 MiB, Greek", "λ".repeat(MIB / 2)),
    ];
    for (name, text) in &texts {
        sides.echo(table, name, 1, text.as_str(), |echo, store, text| {
            echo.call_text(store, text)
        })?;
    }
    let octets = vec![7; MIB];
    sides.echo(
        table,
        "list<u8> of 1 MiB",
        1,
        octets.as_slice(),
        |echo, store, value| echo.call_octets(store, value),
    )?;
    sides.row(table, "result, ok", 1, |echo, store| {
        ensure!(echo.call_check(store, 4)? == Ok(4), "check(4)");
        Ok(())
    })?;
    sides.row(table, "result, err (an exception)", 1, |echo, store| {
        ensure!(echo.call_check(store, 3)? == Err("odd".to_owned()), "check(3)");
        Ok(())
    })?;
    resources(&mut sides, table)?;
    table.heading("The same with lists, per element");
    lists(&mut sides, table)
}

/// Measures a resource that the app defines: its method, its constructor and its destructor.
fn resources(sides: &mut Sides, table: &mut Table) -> Result<()> {
    let instances = sides.instances.each_mut();
    let [ours, theirs, floor] = instances.map(|Instance { store, bench }| {
        let counter = bench.pycomp_bench_counters().counter();
        let handle = counter.call_constructor(&mut *store, 40)?;
        ensure!(counter.call_count(&mut *store, handle)? == 40, "40");
        Ok(timed(move || counter.call_count(&mut *store, handle).map(drop)))
    });
    table.measure("method of a resource", sides.effort, [ours?, theirs?, floor?])?;
    sides.run(table, "constructor and drop of a resource", 1.0, |instance| {
        let counters = instance.bench.pycomp_bench_counters();
        let handle = counters.counter().call_constructor(&mut instance.store, 1)?;
        handle.resource_drop(&mut instance.store)
    })
}

fn lists(sides: &mut Sides, table: &mut Table) -> Result<()> {
    let u32 = |i| (i as u32).wrapping_mul(40_503);
    sides.lists(table, "u32", u32, |echo, store, value| {
        echo.call_u32s(store, value)
    })?;
    let s64 = |i| (i as i64 - 5000) * 0x1_0000_0001;
    sides.lists(table, "s64", s64, |echo, store, value| {
        echo.call_s64s(store, value)
    })?;
    let f64 = |i| i as f64 * 0.5;
    sides.lists(table, "f64", f64, |echo, store, value| {
        echo.call_f64s(store, value)
    })?;
    let bool = |i| i % 3 == 0;
    sides.lists(table, "bool", bool, |echo, store, value| {
        echo.call_bools(store, value)
    })?;
    let string = |i| format!("string number {i}");
    sides.lists(table, "string", string, |echo, store, value| {
        echo.call_strings(store, value)
    })?;
    let pair = |i| (i as u32, i as f64);
    sides.lists(table, "tuple<u32, f64>", pair, |echo, store, value| {
        echo.call_pairs(store, value)
    })?;
    sides.lists(table, "record{f64, f64}", point, |echo, store, value| {
        echo.call_points(store, value)
    })?;
    let kind = "record{string, u32, list<string>, option<record>}";
    sides.lists(table, kind, person, |echo, store, value| {
        echo.call_people(store, value)
    })?;
    sides.lists(table, "variant", shape, |echo, store, value| {
        echo.call_shapes(store, value)
    })?;
    let option = |i| (i % 2 == 0).then_some(i as u32);
    sides.lists(table, "option<u32>", option, |echo, store, value| {
        echo.call_options(store, value)
    })?;
    let color = |i| [Color::Red, Color::Green, Color::Blue][i % 3];
    sides.lists(table, "enum", color, |echo, store, value| {
        echo.call_colors(store, value)
    })?;
    let rights = |i| {
        if i % 2 == 0 {
            Rights::READ | Rights::WRITE
        } else {
            Rights::EXECUTE
        }
    };
    sides.lists(table, "flags", rights, |echo, store, value| {
        echo.call_rights_list(store, value)
    })
}

fn point(i: usize) -> Point {
    Point {
        x: i as f64,
        y: -0.5 * i as f64,
    }
}

fn person(i: usize) -> Person {
    Person {
        name: format!("Person {i}"),
        age: i as u32 % 90,
        tags: (0..i % 4).map(|tag| format!("tag{tag}")).collect(),
        home: i.is_multiple_of(2).then(|| Address {
            street: format!("Street {i}"),
            number: i as u32,
        }),
    }
}

fn shape(i: usize) -> Shape {
    match i % 4 {
        0 => Shape::Circle(i as f64),
        1 => Shape::Rectangle(point(i)),
        2 => Shape::Label(format!("label {i}")),
        _ => Shape::Empty,
    }
}

/// Measures calls from the app: the loop around them is Python.
pub fn imports(compiled: &Compiled, effort: Effort, table: &mut Table) -> Result<()> {
    let mut sides = Sides::new(compiled, effort)?;
    table.heading(
        "A call from the application that passes a value and receives it, including the Python loop",
    );
    let rows = [
        ("host nop", Callee::Nop, 0),
        ("host add(u32, u32)", Callee::Add, 0),
        ("host string of 20 B", Callee::Text, 20),
        ("host list<u8> of 1 MiB", Callee::Octets, MIB as u32),
        ("host list<u32> of 1,000", Callee::U32s, 1000),
        ("host list<record{f64, f64}> of 1,000", Callee::Points, 1000),
        ("host result, ok", Callee::Check, 4),
        ("host method of a resource", Callee::Method, 1),
        ("host constructor and drop of a resource", Callee::Construct, 1),
        ("host result, err (an exception)", Callee::Check, 3),
    ];
    for (name, callee, length) in rows {
        // Enough calls from Python per call from the host to make the latter negligible.
        let times = if length > 100 { 20 } else { 1000 };
        sides.run(table, name, f64::from(times), |instance| {
            let calls = instance.bench.pycomp_bench_calls();
            calls.call_run(&mut instance.store, callee, length, times)
        })?;
    }
    Ok(())
}

/// An instance of each component.
struct Sides {
    instances: [Instance; 3],
    effort: Effort,
}

impl Sides {
    fn new(compiled: &Compiled, effort: Effort) -> Result<Sides> {
        let Compiled { ours, theirs, floor } = compiled;
        Ok(Sides {
            instances: [ours.instantiate()?, theirs.instantiate()?, floor.instantiate()?],
            effort,
        })
    }

    /// Measures `once` on each side, and divides by `parts`.
    fn run(
        &mut self,
        table: &mut Table,
        name: &str,
        parts: f64,
        mut once: impl FnMut(&mut Instance) -> Result<()> + Copy,
    ) -> Result<()> {
        if !table.wants(name) {
            return Ok(());
        }
        let works = self.instances.each_mut();
        let works = works.map(|instance| timed(move || once(instance)));
        let times = interleaved(self.effort, works)?;
        table.add(name, Unit::Seconds, times.map(|time| Some(time / parts)));
        Ok(())
    }

    fn row(
        &mut self,
        table: &mut Table,
        name: &str,
        parts: usize,
        once: impl Fn(&Guest, &mut Store<Host>) -> Result<()> + Copy,
    ) -> Result<()> {
        self.run(table, name, parts as f64, move |instance| {
            once(instance.bench.pycomp_bench_echo(), &mut instance.store)
        })
    }

    /// Measures a call that returns its argument.
    fn echo<T: ?Sized + ToOwned<Owned: std::borrow::Borrow<T>> + PartialEq>(
        &mut self,
        table: &mut Table,
        name: &str,
        parts: usize,
        value: &T,
        call: impl Fn(&Guest, &mut Store<Host>, &T) -> wasmtime::Result<T::Owned> + Copy,
    ) -> Result<()> {
        if !table.wants(name) {
            return Ok(());
        }
        for instance in &mut self.instances {
            let echo = instance.bench.pycomp_bench_echo();
            let back = call(echo, &mut instance.store, value)?;
            let same = std::borrow::Borrow::<T>::borrow(&back) == value;
            ensure!(same, "{name}: something else came back");
        }
        self.row(table, name, parts, move |echo, store| {
            std::hint::black_box(call(echo, store, std::hint::black_box(value))?);
            Ok(())
        })
    }

    /// Measures lists of every length.
    fn lists<T: PartialEq + Clone>(
        &mut self,
        table: &mut Table,
        kind: &str,
        item: impl Fn(usize) -> T,
        call: impl Fn(&Guest, &mut Store<Host>, &[T]) -> wasmtime::Result<Vec<T>> + Copy,
    ) -> Result<()> {
        let effort = self.effort;
        // The floor component has 64 MiB of memory.
        let fits = |length: &usize| length * size_of::<T>() < 64 << 20;
        for length in LENGTHS.into_iter().filter(fits) {
            if length >= LONG {
                self.effort = effort.slow();
            }
            let items: Vec<T> = (0..length).map(&item).collect();
            self.echo(table, &list_row(kind, length), length, items.as_slice(), call)?;
        }
        self.effort = effort;
        Ok(())
    }
}
